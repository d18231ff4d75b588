// SPDX-License-Identifier: Apache-2.0
//
// Through a list, whose nodes the library joins.
// FLOW: source1 -> sink1
#include "flow.h"

#include <list>
int main() {
  std::list<long> values;
  values.push_back(1);
  values.push_front(source1(2));
  long sum = 0;
  for (const long value : values)
    sum += value;
  sink1(sum);
  return 0;
}
