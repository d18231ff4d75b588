// SPDX-License-Identifier: Apache-2.0
//
// A conditional expression without branches.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
#include "flow.h"

int main(int argc, char **argv) {
  long a = source1(1), b = 3;
  sink1(argc > 1 ? b : a);
  long c = source2(5);
  sink2(c > b ? c : b);
  return 0;
}
