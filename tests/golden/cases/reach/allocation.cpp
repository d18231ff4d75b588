// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// Memory is taken in the cycle, or was taken before it.
#include <assay/assay.h>
double table[16];
ASSAY_ENTRY("entry.realtime") double grows(int wanted) {
  double *scratch = new double[16]; // EXPECT: violated golden:cycle-bounded
  scratch[0] = wanted;
  double result = scratch[0];
  delete[] scratch; // EXPECT: violated golden:cycle-bounded
  return result;
}
ASSAY_ENTRY("entry.realtime") double reuses(double wanted) { // EXPECT: proved golden:cycle-bounded
  double *scratch = table; /* GUARD: double *scratch = new double[16]; */
  scratch[0] = wanted;
  return scratch[0];
}
