// The terminate handler runs when an exception leaves a function that promised none.
// CLAIM: main -> promise()
// CLAIM: promise() ~> leave()
#include <cstdlib>
#include <exception>
void leave() { std::_Exit(0); }
void fail() { throw 1; }
void promise() noexcept { fail(); }
int main() {
  std::set_terminate(leave);
  promise();
  return 1;
}
