// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// Only the annotated parameter has the role.
#include <assay/assay.h>
void set(int joint, ASSAY_ROLE("x.golden.speed") double speed);
void drive(int joint) {
  set(joint, 1.0); // EXPECT: proved golden:speed
}
