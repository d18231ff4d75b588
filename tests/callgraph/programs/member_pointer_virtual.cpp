// A pointer to a virtual member calls what the object overrides.
// CLAIM: call(Base&, int (Base::*)()) -> Derived::run()
// CLAIM: call(Base&, int (Base::*)()) -> Base::stop()
struct Base {
  virtual ~Base() = default;
  virtual int run() { return 1; }
  virtual int stop() { return 2; }
};
struct Derived : Base {
  int run() override { return 3; }
};
int call(Base &base, int (Base::*member)()) { return (base.*member)(); }
int main() {
  Derived derived;
  return call(derived, &Base::run) + call(derived, &Base::stop) - 5;
}
