// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The fault is thrown out of the call, past the stop.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.fault") bool isFaulty() noexcept;
ASSAY_ROLE("x.golden.stop") void stopDrive() noexcept;
static void look() {
  if (isFaulty())
    throw 1;
}
void forgets() { // EXPECT: not-proved golden:fault-stops
  look();
}
void catches() {
  try {
    look();
  } catch (...) {
    stopDrive();
  }
}
