// A virtual call through a chain of bases reaches the last overrider, and the one that a class inherits.
// CLAIM: use(Base const&) -> Leaf::value() const
// CLAIM: use(Base const&) -> Middle::value() const
struct Base {
  virtual ~Base() = default;
  virtual int value() const { return 1; }
};
struct Middle : Base {
  int value() const override { return 2; }
};
struct Inheriting : Middle {};
struct Leaf : Middle {
  int value() const final { return 3; }
};
int use(const Base &base) { return base.value(); }
int main() { return use(Inheriting()) + use(Leaf()) == 5 ? 0 : 1; }
