// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The limit is data, not a constant: nothing says that it is within the rule's.
#include <algorithm>
#include <assay/assay.h>
#include <cmath>
struct Limits {
  double maximum;
};
void setSpeed(ASSAY_ROLE("x.golden.speed") double speed);
void drive(const Limits &limits, double wanted) {
  if (!std::isfinite(wanted) || !(limits.maximum > 0.0))
    return;
  setSpeed(std::clamp(wanted, -limits.maximum, limits.maximum)); // EXPECT: violated golden:speed
}
