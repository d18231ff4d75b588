// SPDX-License-Identifier: Apache-2.0
//
// An index chooses what is read from a table of constants.
// FLOW: source1 -> sink1
#include "flow.h"

static const unsigned char table[16] = {7, 3, 1, 0, 2, 9, 4, 8, 15, 11, 12, 10, 13, 14, 5, 6};
int main(void) {
  sink1(table[source1(5) & 15]);
  return 0;
}
