// In a library, callers outside may hand in objects of classes of their own; but not of a class that only this unit
// knows, nor of one that none may derive from. Locals are destroyed as what they are.
// FORM: library
// CLAIM: run() -> ...Square::area() const
// CLAIM: sealed(Sealed&) -> Sealed::area() const
// CLAIM: method(Method&) -> Method::area() const
// CLOSED: run() -> (anonymous namespace)::Square::area() const
// CLOSED: run() -> Local::~Local()
// CLOSED: sealed(Sealed&) -> Sealed::area() const
// CLOSED: method(Method&) -> Method::area() const
// OPEN: open(Shape&) open-hierarchy
// OPEN: destroy(Shape*) open-hierarchy
int log = 0;
struct Shape {
  virtual ~Shape() {}
  virtual int area() const = 0;
};
struct Sealed final : Shape {
  int area() const override { return 1; }
};
struct Method : Shape {
  int area() const final { return 2; }
};
struct Local : Shape {
  ~Local() override { ++log; }
  int area() const override { return 3; }
};
namespace {
struct Hidden {
  virtual int area() const = 0;
};
struct Square : Hidden {
  int area() const override { return 4; }
};
Square square;
} // namespace
Hidden *volatile any = &square;
int open(Shape &shape) { return shape.area(); }
void destroy(Shape *shape) { delete shape; }
int sealed(Sealed &shape) { return shape.area(); }
int method(Method &shape) { return shape.area(); }
int run() {
  Local local;
  return any->area();
}
int main() {
  Sealed one;
  Method two;
  destroy(new Local);
  return run() + sealed(one) + method(two) + open(two) - 9;
}
