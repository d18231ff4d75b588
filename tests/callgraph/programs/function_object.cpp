// std::function with a function, a lambda and an object.
// CLAIM: int std::__invoke_impl<... -> plain(int)
// CLAIM: std::function<int (int)>::operator()(int) const -> std::_Function_handler<int (int), Large>::_M_invoke(std::_Any_data const&, int&&)
#include <functional>
int plain(int value) { return value + 1; }
struct Large {
  long filler[8] = {};
  int operator()(int value) const { return value + static_cast<int>(filler[3]); }
};
int call(const std::function<int(int)> &function) { return function(1); }
int main() {
  const int offset = 3;
  return call(plain) + call([offset](int value) { return value + offset; }) + call(Large()) - 7;
}
