// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// Clamped, then scaled by a factor that is above one.
#include <algorithm>
#include <assay/assay.h>
#include <cmath>
void setSpeed(ASSAY_ROLE("x.golden.speed") double speed);
void drive(double wanted, double factor) {
  if (!std::isfinite(wanted) || !(factor >= 0.0 && factor <= 1.5))
    return;
  double limited = std::clamp(wanted, -2.5, 2.5);
  setSpeed(limited * factor); // EXPECT: violated golden:speed
}
