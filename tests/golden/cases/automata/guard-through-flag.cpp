// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The answer travels through variables and both branches join before the command.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.enabled") bool isEnabled();
ASSAY_ROLE("x.golden.command") void command();
void cycle(bool pressed) {
  int permit = 0;
  if (isEnabled()) /* GUARD: if (!isEnabled()) */
    permit += 1;
  if (pressed)
    permit += 2;
  if (permit == 3) /* GUARD: if (permit >= 2) */
    command(); // EXPECT: proved golden:command-while-enabled
}
