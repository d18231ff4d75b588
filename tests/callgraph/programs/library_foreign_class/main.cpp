// A caller outside a library hands in an object whose class it derived itself: the call must be open, also where all
// classes of the program that fit are final, or where the program makes but one object.
// FORM: library
// CLAIM: measure(Shape&) -> Sealed::area() const
// OPEN: measure(Shape&) open-hierarchy
// STATIC: measure(Shape&) -> <environment>
#include "shape.h"
struct Sealed final : Shape {
  int area() const override { return 1; }
};
int helper() { return 4; }
int measure(Shape &shape) { return shape.area(); }
int foreign();
int main() {
  Sealed one;
  return measure(one) + foreign() - 5;
}
