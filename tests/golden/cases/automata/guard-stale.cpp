// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The second answer counts, the first one decides.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.enabled") bool isEnabled();
ASSAY_ROLE("x.golden.command") void command();
void cycle() {
  bool first = isEnabled();
  bool second = isEnabled();
  (void)second;
  if (first)
    command(); // EXPECT: not-proved golden:command-while-enabled
}
