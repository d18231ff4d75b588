// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// `if (v > max) v = max` lets NaN through.
#include <assay/assay.h>
void setSpeed(ASSAY_ROLE("x.golden.speed") double speed);
void drive(double wanted) {
  if (wanted > 2.5)
    wanted = 2.5;
  if (wanted < -2.5)
    wanted = -2.5;
  setSpeed(wanted); // EXPECT: violated golden:speed
}
