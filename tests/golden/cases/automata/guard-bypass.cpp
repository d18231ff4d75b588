// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The answer is read, and not heeded.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.enabled") bool isEnabled();
ASSAY_ROLE("x.golden.command") void command();
void cycle(bool manual) {
  bool enabled = isEnabled();
  if (enabled || manual)
    command(); // EXPECT: not-proved golden:command-while-enabled
}
