// SPDX-License-Identifier: Apache-2.0
//
// Fields of elements are kept apart, also when an element is copied.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// NONE: source1 -> sink2
// NONE: source2 -> sink1
#include "flow.h"

struct Point {
  long x, y;
};
static struct Point points[4], copies[4];
int main(int argc, char **argv) {
  for (int i = 0; i < 4; ++i) {
    points[i].x = source1(i);
    points[i].y = source2(i);
  }
  for (int i = 0; i < 4; ++i)
    copies[3 - i] = points[i];
  sink1(copies[argc].x);
  sink2(copies[argc].y);
  return 0;
}
