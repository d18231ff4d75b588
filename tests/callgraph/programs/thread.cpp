// std::thread starts the function that it was given.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: <thread> -> std::thread::_State_impl<std::thread::_Invoker<std::tuple<void (*)(int&), std::reference_wrapper<int> > > >::_M_run()
// CLAIM: void std::__invoke_impl<void, void (*)(int&), std::reference_wrapper<int> >(std::__invoke_other, void (*&&)(int&), std::reference_wrapper<int>&&) -> work(int&)
#include <functional>
#include <thread>
void work(int &value) { value = 0; }
int main() {
  int value = 1;
  std::thread thread(work, std::ref(value));
  thread.join();
  return value;
}
