// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The reset at the end of a turn reaches the move of the next one.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
ASSAY_ROLE("x.golden.reset") void endCycle();
void run(unsigned turns) {
  if (!isClear())
    return;
  for (unsigned i = 0; i < turns; ++i) {
    move(); // EXPECT: violated golden:check-before-move
    endCycle();
  }
}
