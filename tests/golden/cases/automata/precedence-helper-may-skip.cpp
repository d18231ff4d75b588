// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The helper's short circuit skips the check, and its result is not looked at.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
namespace {
bool ready(bool powered) { return powered && isClear(); }
} // namespace
void cycle(bool powered) {
  (void)ready(powered);
  move(); // EXPECT: violated golden:check-before-move
}
