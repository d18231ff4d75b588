// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The arm that is commanded was activated.
#include <records.h>
void run() {
  Arm arm;
  if (arm.configure()) {  // EXPECT: proved golden:arm-lifecycle
    if (arm.activate()) /* GUARD: arm.activate(); */ // EXPECT: proved golden:arm-lifecycle
      arm.command(1.0);   // EXPECT: proved golden:arm-lifecycle
    arm.deactivate();     // EXPECT: proved golden:arm-lifecycle
  }
}
