// SPDX-License-Identifier: Apache-2.0
//
// Through a pointer to a pointer.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
#include "flow.h"

static void set(long **out, long value) { **out = value; }
int main(void) {
  long a = 0, b = 0;
  long *p = &a, *q = &b;
  set(&p, source1(1));
  *q = 2;
  sink1(a);
  sink2(b);
  return 0;
}
