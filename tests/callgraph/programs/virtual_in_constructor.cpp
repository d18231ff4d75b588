// While a constructor or destructor of the base runs, virtual calls reach the base's own functions.
// CLAIM: Base::announce() -> Base::name() const
// CLAIM: Base::announce() -> Derived::name() const
// CLAIM: Base::Base() -> Base::announce()
// CLAIM: Derived::Derived() -> Base::announce()
int sum = 0;
struct Base {
  Base() { announce(); }
  virtual ~Base() { announce(); }
  virtual int name() const { return 1; }
  void announce() { sum += name(); }
};
struct Derived : Base {
  Derived() { announce(); }
  int name() const override { return 10; }
};
int main() {
  { Derived derived; }
  return sum == 12 ? 0 : 1;
}
