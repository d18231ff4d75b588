// SPDX-License-Identifier: Apache-2.0
//
// A double buffer by pointers that are exchanged.
// FLOW: source1 -> sink1
#include "flow.h"

struct Frame {
  long data[4];
};
static struct Frame one, two;
static struct Frame *front = &one, *back = &two;
static void swap(void) {
  struct Frame *previous = front;
  front = back;
  back = previous;
}
int main(void) {
  back->data[1] = source1(1);
  swap();
  sink1(front->data[1]);
  return 0;
}
