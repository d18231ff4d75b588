// SPDX-License-Identifier: Apache-2.0
//
// A struct copied as a whole keeps its fields where they were.
// STATIC: source1 -> sink1
// NONE: source1 -> sink2
// STATIC: source2 -> sink2
// FLOW: source1 -> sink3
// NONE: source1 -> sink4
#include "flow.h"

struct Inner {
  int low, high;
};
struct Outer {
  char pad[24];
  struct Inner inner;
  char tail[40];
};
static struct Outer kept;
static struct Outer pass(struct Outer by_value) { return by_value; }
int main(void) {
  struct Outer local = {{0}, {0, 0}, {0}};
  local.inner.low = (int)source1(1);
  local.inner.high = (int)source2(2);
  kept = pass(local);
  struct Outer *other = &kept;
  sink1(other->inner.low);
  sink2(other->inner.high);
  struct Outer again = local;
  sink3(again.inner.low);
  sink4(again.tail[3]);
  return 0;
}
