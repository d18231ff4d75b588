// SPDX-License-Identifier: Apache-2.0
//
// Through a std::function that holds a lambda.
// FLOW: source1 -> sink1
#include "flow.h"

#include <functional>
static std::function<long(long)> held;
static void install(long offset) {
  held = [offset](long value) { return offset + value; };
}
int main() {
  install(source1(1));
  sink1(held(2));
  return 0;
}
