// SPDX-License-Identifier: Apache-2.0
//
// By an owner that is moved.
// FLOW: source1 -> sink1
// NONE: source1 -> sink2
#include "flow.h"

#include <memory>
#include <utility>
struct Box {
  long value = 0;
  long other = 0;
};
int main() {
  auto box = std::make_unique<Box>();
  box->value = source1(1);
  const std::unique_ptr<Box> moved = std::move(box);
  sink1(moved->value);
  sink2(moved->other);
  return 0;
}
