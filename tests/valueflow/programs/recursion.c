// SPDX-License-Identifier: Apache-2.0
//
// Through calls of itself and of each other.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// NONE: source1 -> sink2
#include "flow.h"

static long down(long depth, long value) { return depth == 0 ? value : down(depth - 1, value); }
static long odd(long depth, long value);
static long even(long depth, long value) { return depth == 0 ? value : odd(depth - 1, value); }
static long odd(long depth, long value) { return depth == 0 ? 0 : even(depth - 1, value + 1); }
int main(void) {
  sink1(down(3, source1(1)));
  sink2(even(4, source2(2)));
  return 0;
}
