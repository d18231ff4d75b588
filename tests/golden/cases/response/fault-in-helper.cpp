// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A helper sees the fault, the caller stops the drive.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.fault") bool isFaulty() noexcept;
ASSAY_ROLE("x.golden.stop") void stopDrive() noexcept;
static bool look() { return isFaulty(); }
void cycle() {
  if (look())
    stopDrive(); /* GUARD: ; */
} // EXPECT: proved golden:fault-stops
