// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The check happens in a helper that is inlined.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.check") bool isClear();
ASSAY_ROLE("x.golden.move") void move();
namespace {
bool ready(bool powered) { return powered && isClear(); } /* GUARD: bool ready(bool powered) { return powered || isClear(); } */
} // namespace
void cycle(bool powered) {
  if (!ready(powered))
    return;
  move(); // EXPECT: proved golden:check-before-move
}
