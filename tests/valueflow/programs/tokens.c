// SPDX-License-Identifier: Apache-2.0
//
// Text taken apart.
// FLOW: source1 -> sink1
#include "flow.h"

#include <string.h>
int main(void) {
  char line[32] = "speed=5";
  source_memory1(line, 7);
  char *value = strchr(line, '=');
  sink1(value ? value[1] : 0);
  return 0;
}
