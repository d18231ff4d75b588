// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// A value of which nothing is known is neither proved nor violated.
#include <assay/assay.h>
double readPotentiometer();
void setSpeed(ASSAY_ROLE("x.golden.speed") double speed);
void drive() {
  setSpeed(readPotentiometer()); // EXPECT: unproved(unknown-call) golden:speed
}
