// std::mem_fn and std::invoke with members.
// CLAIM: int std::__invoke_impl<... -> Counter::next()
#include <functional>
struct Counter {
  int next() { return ++value; }
  int value = 0;
};
int main() {
  Counter counter;
  const auto next = std::mem_fn(&Counter::next);
  return next(counter) + std::invoke(&Counter::next, counter) - 3;
}
