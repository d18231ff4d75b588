// SPDX-License-Identifier: Apache-2.0
//
// A constant chosen by a branch; a write, a call and a loop that a branch decides.
// IMPLICIT: source1 -> sink1
// IMPLICIT: source2 -> sink2
// IMPLICIT: source3 -> sink3
// IMPLICIT: source4 -> sink4
#include "flow.h"

static long flag, calls;
static void note(void) { calls = 1; }
int main(void) {
  long chosen;
  if (source1(1) > 0)
    chosen = 10;
  else
    chosen = 20;
  sink1(chosen);
  if (source2(2) > 0)
    flag = 1;
  sink2(flag);
  if (source3(3) == 3)
    note();
  sink3(calls);
  long turns = 0, limit = source4(4);
  while (turns < limit)
    ++turns;
  sink4(turns);
  return 0;
}
