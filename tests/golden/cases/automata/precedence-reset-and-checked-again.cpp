// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// Checked again after the reset.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
ASSAY_ROLE("x.golden.reset") void switchMode();
void cycle(bool change) {
  if (change)
    switchMode();
  if (!isClear()) /* GUARD: if (!change && !isClear()) */
    return;
  move(); // EXPECT: proved golden:check-before-move
}
