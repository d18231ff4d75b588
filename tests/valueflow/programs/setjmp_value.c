// SPDX-License-Identifier: Apache-2.0
//
// A value that comes back by longjmp, and one that waits in memory.
// STATIC: source1 -> sink1
// FLOW: source2 -> sink2
#include "flow.h"

#include <setjmp.h>
static jmp_buf place;
static volatile long held;
static void leave(long value) {
  held = source2(2);
  longjmp(place, (int)value);
}
int main(void) {
  int status = setjmp(place);
  if (status == 0)
    leave(source1(3));
  sink1(status);
  sink2(held);
  return 0;
}
