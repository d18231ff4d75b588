// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// In `main`, where nothing runs before, the state is known without an object's birth.
#include <records.h>
Arm arm;
int main() {
  arm.command(1.0); // EXPECT: not-proved golden:arm-lifecycle
}
