// An overrider with a covariant return type is called through a thunk that adjusts the result.
// CLAIM: covariant return thunk to Square::clone() const -> Square::clone() const
struct Named {
  virtual ~Named() = default;
  int name = 0;
};
struct Shape {
  virtual ~Shape() = default;
  virtual Shape *clone() const = 0;
  int sides = 0;
};
struct Square : Named, Shape {
  Square *clone() const override { return new Square(*this); }
};
Shape *copy(const Shape &shape) { return shape.clone(); }
int main() {
  Square square;
  square.sides = 4;
  Shape *other = copy(square);
  const int result = other->sides - 4;
  delete other;
  return result;
}
