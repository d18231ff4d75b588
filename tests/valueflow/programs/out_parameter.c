// SPDX-License-Identifier: Apache-2.0
//
// By an out-parameter and the status beside it.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
#include "flow.h"

static int get(long *out) {
  *out = source1(7);
  return 0;
}
int main(void) {
  long value;
  int status = get(&value);
  sink1(value);
  sink2(status);
  return 0;
}
