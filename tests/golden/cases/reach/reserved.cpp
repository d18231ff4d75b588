// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// A container grows only as far as its place suffices.
#include <assay/assay.h>
#include <vector>
ASSAY_ENTRY("entry.realtime") void full(std::vector<int> &samples, int sample) {
  samples.push_back(sample); // EXPECT: violated golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") void within(std::vector<int> &samples, int sample) { // EXPECT: proved golden:cycle-bounded
  if (samples.size() < samples.capacity()) /* GUARD:  */
    samples.push_back(sample); // EXPECT: unreachable golden:cycle-bounded
}
