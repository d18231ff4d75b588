// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// Both checks are required; one path makes only one of them.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.left") bool left();
ASSAY_ROLE("x.golden.right") bool right();
ASSAY_ROLE("x.golden.start") void start();
void both() {
  if (left() && right()) /* GUARD: if (left()) */
    start(); // EXPECT: proved golden:both-before-start
}
void either() {
  if (left() || right())
    start(); // EXPECT: violated golden:both-before-start
}
