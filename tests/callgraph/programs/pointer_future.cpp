// A promise hands a function's address to its future.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: main -> target(int)
#include <future>
static int target(int value) { return value - 1; }
int main() {
  std::promise<int (*)(int)> promise;
  promise.set_value(target);
  return promise.get_future().get()(1);
}
