// SPDX-License-Identifier: Apache-2.0
//
// Bytes moved by memcpy and memmove, with lengths known and not.
// FLOW: source1 -> sink1
// FLOW: source1 -> sink2
// NONE: source1 -> sink3
#include "flow.h"

#include <string.h>
static char raw[32], clean[32];
int main(int argc, char **argv) {
  char copy[32], shifted[64];
  source_memory1(raw, sizeof raw);
  memcpy(copy, raw, sizeof copy);
  memmove(shifted + argc, copy, (unsigned long)argc + 7);
  sink_memory1(copy, sizeof copy);
  sink2(shifted[argc + 1]);
  sink_memory3(clean, sizeof clean);
  return 0;
}
