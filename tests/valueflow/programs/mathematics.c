// SPDX-License-Identifier: Apache-2.0
//
// Through functions of the mathematics library.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
// LINK: -lm
#include "flow.h"

#include <math.h>
int main(int argc, char **argv) {
  double x = (double)source1(4);
  sink1((long)(sqrt(x) + pow(x, 2.0)));
  sink2((long)cos((double)argc));
  return 0;
}
