// std::async runs one function in a thread of its own and defers another.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: int std::__invoke_impl<... -> compute(int)
#include <future>
int compute(int value) { return value; }
int main() {
  auto eager = std::async(std::launch::async, compute, 1);
  auto lazy = std::async(std::launch::deferred, [] { return -1; });
  return eager.get() + lazy.get();
}
