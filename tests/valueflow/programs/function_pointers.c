// SPDX-License-Identifier: Apache-2.0
//
// By a table of functions.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
#include "flow.h"

typedef long (*Operation)(long);
static long twice(long x) { return 2 * x; }
static long keep(long x) { return x; }
static long drop(long x) { return 0; }
static Operation operations[] = {twice, keep, drop};
int main(int argc, char **argv) {
  long a = source1(1), b = source2(2);
  sink1(operations[argc - 1](a));
  Operation chosen = argc > 5 ? drop : keep;
  sink2(chosen(b));
  return 0;
}
