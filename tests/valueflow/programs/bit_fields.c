// SPDX-License-Identifier: Apache-2.0
//
// Bit fields share bytes: what is in one byte counts as one.
// FLOW: source1 -> sink1
#include "flow.h"

struct Flags {
  unsigned int mode : 3, level : 5;
  unsigned int other;
};
static struct Flags flags;
int main(void) {
  flags.level = (unsigned int)source1(9) & 31;
  struct Flags copy = flags;
  sink1(copy.level);
  return 0;
}
