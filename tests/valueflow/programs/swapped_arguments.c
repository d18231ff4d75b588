// SPDX-License-Identifier: Apache-2.0
//
// Arguments in another order: the first goes where the second came from.
// FLOW: source1 -> sink2
// FLOW: source2 -> sink1
#include "flow.h"

struct Pair {
  long left, right;
};
static struct Pair swapped(long left, long right) {
  struct Pair pair = {right, left};
  return pair;
}
int main(void) {
  struct Pair pair = swapped(source1(1), source2(2));
  sink1(pair.left);
  sink2(pair.right);
  return 0;
}
