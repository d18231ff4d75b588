// An exception leaves a noexcept function: the terminate handler runs.
// CLAIM: ... ~> handler()
#include <cstdlib>
#include <exception>
static void handler() { std::_Exit(0); }
static void raise() { throw 1; }
static void outer() noexcept { raise(); }
int main() {
  std::set_terminate(handler);
  outer();
  return 1;
}
