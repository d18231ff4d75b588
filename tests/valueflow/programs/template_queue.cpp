// SPDX-License-Identifier: Apache-2.0
//
// Through a queue of own making, with a guard that is released.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
#include "flow.h"

#include <array>
#include <cstddef>
template <typename Item, std::size_t Size> class Queue {
public:
  bool push(const Item &item) {
    if (count_ == Size)
      return false;
    items_[(first_ + count_++) % Size] = item;
    return true;
  }
  bool pop(Item &item) {
    if (count_ == 0)
      return false;
    item = items_[first_];
    first_ = (first_ + 1) % Size;
    --count_;
    return true;
  }

private:
  std::array<Item, Size> items_{};
  std::size_t first_ = 0, count_ = 0;
};
struct Command {
  long speed, duration;
};
int main() {
  Queue<Command, 4> queue;
  queue.push({source1(1), source2(2)});
  Command command{};
  queue.pop(command);
  sink1(command.speed);
  sink2(command.duration);
  return 0;
}
