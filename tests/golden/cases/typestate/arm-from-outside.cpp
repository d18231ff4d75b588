// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Which state an arm from outside is in, its caller knows.
#include <records.h>
void run(Arm &arm) {
  arm.command(1.0); // EXPECT: unproved golden:arm-lifecycle
}
