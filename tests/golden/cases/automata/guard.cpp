// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The command is given only if the last check said yes.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.enabled") bool isEnabled();
ASSAY_ROLE("x.golden.command") void command();
void cycle() {
  if (isEnabled()) /* GUARD: if (true) */
    command(); // EXPECT: proved golden:command-while-enabled
}
