// A stop callback runs in whoever requests the stop; the completion of a barrier in whoever arrives last.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: ... -> main::$_...::operator()() const
#include <barrier>
#include <stop_token>
int main() {
  int seen = 0;
  std::stop_source source;
  std::stop_callback callback(source.get_token(), [&] { ++seen; });
  source.request_stop();
  std::barrier barrier(1, [&]() noexcept { ++seen; });
  (void)barrier.arrive();
  return seen - 2;
}
