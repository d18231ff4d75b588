// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// When the check throws, the handler moves without it.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
void log();
void cycle() {
  try {
    log();
    if (!isClear())
      return;
  } catch (...) {
  }
  move(); // EXPECT: not-proved golden:check-before-move
}
