// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// Asked once before the loop; inside it nobody asks again, so the last answer still stands.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.enabled") bool isEnabled();
ASSAY_ROLE("x.golden.command") void command();
void run(unsigned turns) {
  if (!isEnabled()) /* GUARD: if (isEnabled()) */
    return;
  for (unsigned i = 0; i < turns; ++i)
    command(); // EXPECT: proved golden:command-while-enabled
}
