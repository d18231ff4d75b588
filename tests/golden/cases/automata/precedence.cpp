// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The check comes first on the only path.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
void cycle() {
  if (!isClear()) /* GUARD: if (false) */
    return;
  move(); // EXPECT: proved golden:check-before-move
}
