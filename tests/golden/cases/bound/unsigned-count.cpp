// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// An unsigned value above the largest int is above the limit, not negative.
#include <assay/assay.h>
void reserve(ASSAY_ROLE("x.golden.count") unsigned count);
void request(unsigned count) {
  if (static_cast<int>(count) <= 100)
    reserve(count); // EXPECT: violated golden:count
}
