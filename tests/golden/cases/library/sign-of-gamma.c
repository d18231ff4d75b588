// RUN: assay check %s --profile default -- -std=gnu17
// lgamma has a second result.
#include <math.h>

static int table[4];

int place(double x) {
  signgam = 2;
  double y = lgamma(x);
  return y > 0 ? table[signgam] : 0; // EXPECT: unproved(unknown-call) core:array-index
}
