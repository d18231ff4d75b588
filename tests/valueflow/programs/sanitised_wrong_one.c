// SPDX-License-Identifier: Apache-2.0
//
// A copy is cleaned, but the original is looked at.
// FLOW: source1 -> sink1
#include "flow.h"

#include <string.h>
static void send(const char *text) { sink_memory1(text, 4); }
int main(void) {
  char raw[8] = "abc", copy[8];
  source_memory1(raw, 4);
  memcpy(copy, raw, sizeof raw);
  memset(copy, 0, sizeof copy);
  send(raw);
  return 0;
}
