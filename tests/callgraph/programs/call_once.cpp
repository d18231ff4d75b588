// std::call_once runs a function by way of the thread library.
// FLAGS: -pthread
// LINK: -pthread
// CLAIM: void std::__invoke_impl<... -> initialise(int)
#include <mutex>
int state = 1;
void initialise(int value) { state = value; }
int main() {
  std::once_flag flag;
  for (int index = 0; index < 2; ++index)
    std::call_once(flag, initialise, 0);
  return state;
}
