// Lambdas that capture by value and by reference, and a generic one.
// CLAIM: int apply<main::$_2>(main::$_2) -> main::$_2::operator()() const
// CLAIM: int apply<main::$_1>(main::$_1) -> main::$_1::operator()() const
template <typename F> int apply(F function) { return function(); }
int main() {
  int number = 2;
  const auto byValue = [number] { return number; };
  const auto byReference = [&number] { return ++number; };
  const auto generic = [](auto left, auto right) { return static_cast<int>(left - right); };
  return apply(byValue) + apply(byReference) + generic(1, 6L);
}
