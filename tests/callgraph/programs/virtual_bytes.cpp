// A polymorphic object is copied as bytes into other memory and called there.
// CLAIM: call(Base*) -> Derived::run()
#include <cstring>
#include <new>
struct Base {
  virtual int run() { return 1; }
};
struct Derived : Base {
  int run() override { return 0; }
};
alignas(Derived) static char buffer[sizeof(Derived)];
int call(Base *base) { return base->run(); }
int main() {
  Derived original;
  std::memcpy(buffer, static_cast<void *>(&original), sizeof original);
  return call(std::launder(reinterpret_cast<Base *>(buffer)));
}
