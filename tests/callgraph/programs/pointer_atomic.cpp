// A function is exchanged through std::atomic, by store, exchange and compare_exchange.
// CLAIM: main -> third()
// CLAIM: main -> first()
// CLAIM: main -> second()
#include <atomic>
using Handler = int (*)();
int first() { return 1; }
int second() { return 2; }
int third() { return 3; }
std::atomic<Handler> current{first};
int main() {
  const Handler old = current.exchange(second);
  const int sum = old() + current.load()();
  Handler expected = second;
  current.compare_exchange_strong(expected, third);
  return sum + current.load(std::memory_order_acquire)() == 6 ? 0 : 1;
}
