// SPDX-License-Identifier: Apache-2.0
//
// Through variables with static storage, in functions that do not call each other.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// NONE: source1 -> sink2
// NONE: source2 -> sink1
#include "flow.h"

static long first;
static struct {
  long *pointer;
  long value;
} shared;
static void produce(void) {
  first = source1(1);
  shared.pointer = &shared.value;
  *shared.pointer = source2(2);
}
static void consume(void) {
  sink1(first);
  sink2(shared.value);
}
int main(void) {
  produce();
  consume();
  return 0;
}
