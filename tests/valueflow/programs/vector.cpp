// SPDX-License-Identifier: Apache-2.0
//
// Through a vector that grows.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
#include "flow.h"

#include <vector>
int main() {
  std::vector<long> values;
  for (int i = 0; i < 10; ++i)
    values.push_back(i == 4 ? source1(1) : i);
  long sum = 0;
  for (const long value : values)
    sum += value;
  sink1(sum);
  sink2(static_cast<long>(values.size()));
  return 0;
}
