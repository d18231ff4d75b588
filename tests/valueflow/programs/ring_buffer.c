// SPDX-License-Identifier: Apache-2.0
//
// Through a ring buffer, and not into the one beside it.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
#include "flow.h"

struct Ring {
  long items[8];
  unsigned int head, tail;
};
static struct Ring commands, answers;
int main(void) {
  commands.items[commands.head++ % 8] = source1(1);
  answers.items[answers.head++ % 8] = 3;
  sink1(commands.items[commands.tail++ % 8]);
  sink2(answers.items[answers.tail++ % 8]);
  return 0;
}
