// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The condition is the wrong way round.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.enabled") bool isEnabled();
ASSAY_ROLE("x.golden.command") void command();
void cycle() {
  if (!isEnabled())
    command(); // EXPECT: not-proved golden:command-while-enabled
}
