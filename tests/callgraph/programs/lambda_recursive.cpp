// A lambda calls itself by the std::function that holds it.
// CLAIM: main::$_0::operator()(int) const -> std::function<int (int)>::operator()(int) const
#include <functional>
int main() {
  std::function<int(int)> factorial = [&factorial](int value) { return value < 2 ? 1 : value * factorial(value - 1); };
  return factorial(5) - 120;
}
