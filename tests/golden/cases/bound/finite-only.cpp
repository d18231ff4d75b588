// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// A rule without limits: the sum of two finite numbers need not be finite.
#include <assay/assay.h>
#include <cmath>
void publish(ASSAY_ROLE("x.golden.finite") double value);
void mean(double left, double right) {
  if (!std::isfinite(left) || !std::isfinite(right))
    return;
  publish(left * 0.5 + right * 0.5); // EXPECT: proved golden:finite
  publish((left + right) * 0.5);     // EXPECT: violated golden:finite
}
