// SPDX-License-Identifier: Apache-2.0
//
// Through a tree of the library, as a value and as a key.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
#include "flow.h"

#include <map>
int main() {
  std::map<long, long> values;
  values[3] = source1(1);
  values[source2(5)] = 4;
  sink1(values.at(3));
  long keys = 0;
  for (const auto &[key, value] : values)
    keys += key;
  sink2(keys);
  return 0;
}
