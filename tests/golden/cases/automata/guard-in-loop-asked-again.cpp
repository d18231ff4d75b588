// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The answer at the end of a turn is the one that counts in the next turn.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.enabled") bool isEnabled();
ASSAY_ROLE("x.golden.command") void command();
void run(unsigned turns) {
  if (!isEnabled())
    return;
  for (unsigned i = 0; i < turns; ++i) {
    command(); // EXPECT: not-proved golden:command-while-enabled
    (void)isEnabled();
  }
}
