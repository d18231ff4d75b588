// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The nearest double above the limit is outside it.
#include <assay/assay.h>
void setSpeed(ASSAY_ROLE("x.golden.speed") double speed);
void drive(bool exact) {
  if (exact)
    setSpeed(2.5); // EXPECT: proved golden:speed
  else
    setSpeed(2.5000000000000004); // EXPECT: violated golden:speed
}
