// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Each turn has an arm of its own; that the last one was active does not matter.
#include <records.h>
void run(int count) {
  for (int i = 0; i < count; ++i) {
    Arm arm;
    if (!arm.configure()) // EXPECT: proved golden:arm-lifecycle
      return;
    if (arm.activate()) /* GUARD: arm.activate(); */ // EXPECT: proved golden:arm-lifecycle
      arm.command(i);     // EXPECT: proved golden:arm-lifecycle
  }
}
void stale(int count) {
  for (int i = 0; i < count; ++i) {
    Arm arm;
    if (i > 0)
      arm.command(i); // EXPECT: not-proved golden:arm-lifecycle
    else if (!arm.configure() || !arm.activate())
      return;
  }
}
