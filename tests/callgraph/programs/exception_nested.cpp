// An exception that holds another destroys it in turn, and so does what holds a pointer to one.
// CLAIM: Inner::~Inner() -> note()
// CLAIM: std::__exception_ptr::exception_ptr::~exception_ptr() ~> Inner::~Inner()
// CLAIM: ... -> Outer::~Outer()
#include <exception>
int log = 0;
void note() { ++log; }
struct Inner {
  Inner() {}
  Inner(const Inner &) {}
  ~Inner() { note(); }
};
struct Outer {
  Outer() {}
  Outer(const Outer &) {}
  ~Outer() { log += 100; }
};
void drop(std::exception_ptr pointer) { pointer = nullptr; }
void wrap() {
  try {
    throw Inner();
  } catch (...) {
    std::throw_with_nested(Outer());
  }
}
std::exception_ptr keep() {
  try {
    throw Inner();
  } catch (...) {
    return std::current_exception();
  }
}
int main() {
  try {
    wrap();
  } catch (const Outer &) {
  }
  drop(keep());
  return log >= 102 ? 0 : 1;
}
