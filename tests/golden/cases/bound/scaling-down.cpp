// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// A factor in [0, 1] keeps the limits.
#include <algorithm>
#include <assay/assay.h>
#include <cmath>
void setSpeed(ASSAY_ROLE("x.golden.speed") double speed);
void drive(double wanted, double factor) {
  if (!std::isfinite(wanted) || !(factor >= 0.0 && factor <= 1.0))
    return;
  double limited = std::clamp(wanted, -2.5, 2.5);
  setSpeed(limited * factor); // EXPECT: proved golden:speed
}
