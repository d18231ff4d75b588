// A lambda without captures becomes a pointer to function: its static invoker is called.
// CLAIM: call(int (*)(int)) -> main::$_0::__invoke(int)
// CLAIM: main::$_0::__invoke(int) -> main::$_0::operator()(int) const
int call(int (*function)(int)) { return function(0); }
int main() {
  return call([](int value) { return value; });
}
