// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// Before the start has ended everything may happen, afterwards no more.
#include <assay/assay.h>
namespace golden {
void finishStart() noexcept {}
} // namespace golden
double *buffer;
ASSAY_ENTRY("entry.realtime") void before() { // EXPECT: proved golden:cycle-bounded
  buffer = new double[4]; // EXPECT: proved golden:cycle-bounded
  golden::finishStart();
  buffer[0] = 1; /* GUARD: buffer = new double[8]; */
}
ASSAY_ENTRY("entry.realtime") void afterwards() {
  golden::finishStart();
  buffer = new double[4]; // EXPECT: violated golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") void sometimes(bool early) {
  if (early)
    golden::finishStart();
  buffer = new double[4]; // EXPECT: violated golden:cycle-bounded
}
void step() { golden::finishStart(); }
ASSAY_ENTRY("entry.realtime") void byHelper() {
  step();
  buffer = new double[4]; // EXPECT: violated golden:cycle-bounded
}
