// SPDX-License-Identifier: Apache-2.0
//
// Through an optional, a pair and a tuple.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
// NONE: source1 -> sink2
#include "flow.h"

#include <optional>
#include <tuple>
#include <utility>
static std::optional<long> maybe(bool is, long value) {
  if (!is)
    return std::nullopt;
  return value;
}
int main(int argc, char **argv) {
  const std::optional<long> value = maybe(argc > 0, source1(1));
  sink1(value.value_or(0));
  const std::tuple<long, long> both(3, source2(2));
  const std::pair<long, long> pair(std::get<1>(both), 4);
  sink2(pair.first);
  return 0;
}
