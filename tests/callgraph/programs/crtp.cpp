// Static polymorphism beside dynamic: the base calls the derived class by name.
// CLAIM: Shape<Disc>::area() -> Disc::compute()
// CLAIM: main -> Shape<Disc>::area()
template <typename T> struct Shape {
  int area() { return static_cast<T *>(this)->compute(); }
};
struct Disc : Shape<Disc> {
  int compute() { return 0; }
};
int main() {
  Disc disc;
  return disc.area();
}
