// SPDX-License-Identifier: Apache-2.0
//
// By virtual functions; each object has its own value.
// FLOW: source1 -> sink1
// FLOW: source2 -> sink2
#include "flow.h"

struct Shape {
  virtual ~Shape() = default;
  virtual long area() const = 0;
};
struct Square : Shape {
  explicit Square(long side) : side_(side) {}
  long area() const override { return side_ * side_; }
  long side_;
};
struct Fixed : Shape {
  long area() const override { return source2(5); }
};
static long ask(const Shape &shape) { return shape.area(); }
int main() {
  const Square square(source1(2));
  const Fixed fixed;
  sink1(ask(square));
  sink2(ask(fixed));
  return 0;
}
