// SPDX-License-Identifier: Apache-2.0
//
// A destructor that writes when the scope ends.
// FLOW: source1 -> sink1
#include "flow.h"

static long last;
struct Guard {
  long value;
  ~Guard() { last = value; }
};
int main() {
  {
    const Guard guard{source1(1)};
  }
  sink1(last);
  return 0;
}
