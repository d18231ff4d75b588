// SPDX-License-Identifier: Apache-2.0
//
// Elements that the library hands to a comparator.
// FLOW: source1 -> sink1
// STATIC: source1 -> sink2
#include "flow.h"

#include <stdlib.h>
static long seen;
static int compare(const void *left, const void *right) {
  seen = *(const long *)left;
  return *(const long *)left < *(const long *)right ? -1 : 1;
}
int main(void) {
  long values[4] = {3, 1, source1(9), 4};
  qsort(values, 4, sizeof values[0], compare);
  long sum = 0;
  for (int i = 0; i < 4; ++i)
    sum += values[i];
  sink1(sum);
  sink2(seen);
  return 0;
}
