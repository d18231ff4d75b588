// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The right order: NaN and infinities first, then the limits.
#include <algorithm>
#include <assay/assay.h>
#include <cmath>
void setSpeed(ASSAY_ROLE("x.golden.speed") double speed);
void drive(double wanted) {
  if (!std::isfinite(wanted))
    return;
  setSpeed(std::clamp(wanted, -2.5, 2.5)); // EXPECT: proved golden:speed
}
