// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The stop is only for faults on weekdays.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.fault") bool isFaulty() noexcept;
ASSAY_ROLE("x.golden.stop") void stopDrive() noexcept;
static bool look() { return isFaulty(); }
void cycle(int day) {
  if (look() && day < 5)
    stopDrive();
} // EXPECT: violated golden:fault-stops
