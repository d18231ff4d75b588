// A pointer to a member of the second base becomes one of the derived class: the object's address is adjusted.
// CLAIM: call(Derived&, int (Derived::*)()) -> Second::get()
// CLAIM: call(Derived&, int (Derived::*)()) -> Derived::tell()
struct First {
  virtual ~First() = default;
  int a = 1;
};
struct Second {
  virtual ~Second() = default;
  virtual int tell() { return 0; }
  int get() { return b; }
  int b = 2;
};
struct Derived : First, Second {
  int tell() override { return a; }
};
int call(Derived &derived, int (Derived::*member)()) { return (derived.*member)(); }
int main() {
  Derived derived;
  int (Derived::*get)() = &Second::get;
  int (Derived::*tell)() = &Second::tell;
  return call(derived, get) + call(derived, tell) - 3;
}
