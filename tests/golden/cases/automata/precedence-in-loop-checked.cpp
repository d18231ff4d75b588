// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// Checked in every turn: needs the loop's state, not an unrolling.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
ASSAY_ROLE("x.golden.reset") void endCycle();
void run(unsigned turns) {
  for (unsigned i = 0; i < turns; ++i) {
    if (isClear()) /* GUARD: if (i == 0 ? isClear() : true) */
      move(); // EXPECT: proved golden:check-before-move
    endCycle();
  }
}
