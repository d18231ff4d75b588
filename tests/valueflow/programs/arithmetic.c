// SPDX-License-Identifier: Apache-2.0
//
// Values computed from others; constants carry nothing.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink1
// FLOW: source1 -> sink2
// NONE: source2 -> sink2
// NONE: source1 -> sink3
#include "flow.h"

int main(void) {
  long a = source1(6), b = source2(7);
  sink1(a * b + 1);
  sink2((a << 3) | 5);
  sink3(42);
  return 0;
}
