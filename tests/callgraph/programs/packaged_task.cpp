// A task is moved into a queue and run by another thread.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: ... -> work(int)
#include <deque>
#include <future>
#include <thread>
static int work(int value) { return value - 1; }
int main() {
  std::deque<std::packaged_task<int(int)>> queue;
  queue.emplace_back(work);
  std::future<int> result = queue.front().get_future();
  std::thread([&queue] {
    auto task = std::move(queue.front());
    task(1);
  }).join();
  return result.get();
}
