// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// A float argument is compared with the limit as exactly as a double one.
#include <assay/assay.h>
void setSpeed(ASSAY_ROLE("x.golden.speed") float speed);
void drive(float wanted) {
  if (wanted >= -2.5f && wanted <= 2.5f)
    setSpeed(wanted); // EXPECT: proved golden:speed
  else if (wanted > 2.5f)
    setSpeed(wanted); // EXPECT: violated golden:speed
}
