// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// Limits of an integer role.
#include <assay/assay.h>
void reserve(ASSAY_ROLE("x.golden.count") int count);
void request(int count) {
  if (count < 0)
    return;
  reserve(count > 100 ? 100 : count); // EXPECT: proved golden:count
  reserve(count);                     // EXPECT: violated golden:count
}
