// SPDX-License-Identifier: Apache-2.0
//
// A value that needs a turn of the loop for every step.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
#include "flow.h"

int main(void) {
  long a = source1(1), b = 0, c = 0, d = 0, e = 5;
  for (int i = 0; i < 5; ++i) {
    d = c;
    c = b;
    b = a;
    e = e + i;
  }
  sink1(d);
  sink2(e);
  return 0;
}
