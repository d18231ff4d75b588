// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The scope is one call: a check in an earlier call of the entry does not count.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
bool prepare() { return isClear(); }
void cycle() {
  move(); // EXPECT: violated golden:check-before-move
}
