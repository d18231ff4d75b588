// std::jthread with a stop token, and a callback for the stop.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: main::$_0::operator()(std::stop_token) const -> stopped(std::stop_token const&)
#include <atomic>
#include <stop_token>
#include <thread>
bool stopped(const std::stop_token &token) { return token.stop_requested(); }
int main() {
  std::atomic<int> calls = 0;
  {
    std::jthread thread([](std::stop_token token) {
      while (!stopped(token))
        std::this_thread::yield();
    });
    std::stop_callback callback(thread.get_stop_token(), [&calls] { ++calls; });
    thread.request_stop();
  }
  return calls - 1;
}
