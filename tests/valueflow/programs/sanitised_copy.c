// SPDX-License-Identifier: Apache-2.0
//
// A copy is cleaned, and the cleaned one is looked at; the original beside it.
// FLOW: source1 -> sink2
// NONE: source1 -> sink1
#include "flow.h"

#include <string.h>
struct Packet {
  long identity, payload;
};
int main(void) {
  struct Packet raw, clean;
  raw.identity = source1(1);
  raw.payload = 2;
  clean = raw;
  clean.identity = 0;
  sink1(clean.identity);
  sink2(raw.identity);
  return 0;
}
