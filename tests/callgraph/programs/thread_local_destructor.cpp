// Objects with thread storage: constructed at first use, destroyed when the thread or the program ends.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: <thread> -> Local::~Local()
// CLAIM: <exit> -> Local::~Local()
// CLAIM: touch() -> Local::get()
#include <atomic>
#include <thread>
std::atomic<int> alive = 0;
struct Local {
  Local() { ++alive; }
  ~Local() { --alive; }
  int get() { return value; }
  int value = 0;
};
thread_local Local local;
int touch() { return local.get(); }
int main() {
  touch();
  std::thread(touch).join();
  return alive - 1;
}
