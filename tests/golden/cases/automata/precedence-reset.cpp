// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// After a reset the check counts no longer.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
ASSAY_ROLE("x.golden.reset") void switchMode();
void cycle(bool change) {
  if (!isClear()) /* GUARD: if (change) */
    return;
  move(); // EXPECT: proved golden:check-before-move
  if (change)
    switchMode();
  move(); // EXPECT: violated golden:check-before-move
}
