// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// One path skips the check.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
void cycle(bool hurry) {
  if (!hurry && !isClear())
    return;
  move(); // EXPECT: violated golden:check-before-move
}
