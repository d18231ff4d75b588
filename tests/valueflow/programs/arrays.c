// SPDX-License-Identifier: Apache-2.0
//
// Elements of an array by a variable index are one; two arrays are two.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
// FLOW: source2 -> sink2
#include "flow.h"

static long left[8], right[8];
int main(void) {
  for (int i = 0; i < 8; ++i) {
    left[i] = source1(i);
    right[7 - i] = source2(i);
  }
  long sum = 0, other = 0;
  for (int i = 0; i < 8; ++i) {
    sum += left[i];
    other += right[i];
  }
  sink1(sum);
  sink2(other);
  return 0;
}
