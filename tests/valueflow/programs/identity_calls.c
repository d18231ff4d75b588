// SPDX-License-Identifier: Apache-2.0
//
// One function called for two values: each comes back where it went in.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// NONE: source1 -> sink2
// NONE: source2 -> sink1
#include "flow.h"

static long same(long value) { return value; }
static long outer(long value) { return same(value) + 1; }
int main(void) {
  sink1(outer(source1(1)));
  sink2(outer(source2(2)));
  return 0;
}
