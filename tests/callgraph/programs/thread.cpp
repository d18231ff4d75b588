// std::thread starts the function that it was given.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: <thread> -> std::thread::_State_impl<...::_M_run()
// CLAIM: void std::__invoke_impl<... -> work(int&)
#include <functional>
#include <thread>
void work(int &value) { value = 0; }
int main() {
  int value = 1;
  std::thread thread(work, std::ref(value));
  thread.join();
  return value;
}
