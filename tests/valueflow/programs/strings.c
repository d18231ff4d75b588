// SPDX-License-Identifier: Apache-2.0
//
// Text functions of the library.
// STATIC: source1 -> sink1
// FLOW: source1 -> sink2
// FLOW: source1 -> sink3
// NONE: source1 -> sink4
#include "flow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
int main(void) {
  char text[16] = "12", other[16] = "7", joined[64], copy[64];
  source_memory1(text, 2);
  sink1(atoi(text));
  strcpy(copy, text);
  sink2(copy[0]);
  sprintf(joined, "value %d", (int)strtol(copy, 0, 10));
  sink_memory3(joined, 8);
  sink4(strlen(other));
  return 0;
}
