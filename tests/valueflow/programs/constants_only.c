// SPDX-License-Identifier: Apache-2.0
//
// Nothing of a source is used: nothing is found.
// NONE: source1 -> sink1
// NONE: source2 -> sink1
#include "flow.h"

static long unused;
int main(void) {
  unused = source1(1);
  (void)source2(2);
  long fixed = 3;
  sink1(fixed);
  return 0;
}
