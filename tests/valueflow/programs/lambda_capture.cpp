// SPDX-License-Identifier: Apache-2.0
//
// By value and by reference into lambdas.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// NONE: source1 -> sink2
#include "flow.h"

template <typename Call> static long apply(Call call) { return call(); }
int main() {
  const long a = source1(1);
  long b = 0;
  auto write = [&b](long value) { b = value; };
  write(source2(2));
  sink1(apply([a] { return a + 1; }));
  sink2(b);
  return 0;
}
