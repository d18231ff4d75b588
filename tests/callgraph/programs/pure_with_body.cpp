// A pure virtual function may have a body, which only a qualified call reaches; abstract classes call by their table.
// CLAIM: Concrete::run() -> Abstract::run()
// CLAIM: Abstract::twice() -> Concrete::run()
struct Abstract {
  virtual ~Abstract() = default;
  virtual int run() = 0;
  int twice() { return run() + run(); }
};
int Abstract::run() { return 1; }
struct Concrete : Abstract {
  int run() override { return Abstract::run() + 1; }
};
int main() {
  Concrete concrete;
  return concrete.twice() == 4 ? 0 : 1;
}
