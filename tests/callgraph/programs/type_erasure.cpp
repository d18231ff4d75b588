// Type erasure by hand: an interface with a template that implements it, and a table of functions.
// CLAIM: Drawable::draw() const -> Drawable::Model<Circle>::draw() const
// CLAIM: Drawable::Model<Circle>::draw() const -> Circle::area() const
// CLAIM: main -> int callArea<Square>(void const*)
#include <memory>
struct Circle {
  int area() const { return 3; }
};
struct Square {
  int area() const { return 4; }
};
class Drawable {
public:
  template <typename T> Drawable(T object) : concept_(std::make_unique<Model<T>>(object)) {}
  int draw() const { return concept_->draw(); }

private:
  struct Concept {
    virtual ~Concept() = default;
    virtual int draw() const = 0;
  };
  template <typename T> struct Model : Concept {
    explicit Model(T object) : object_(object) {}
    int draw() const override { return object_.area(); }
    T object_;
  };
  std::unique_ptr<Concept> concept_;
};
template <typename T> int callArea(const void *object) { return static_cast<const T *>(object)->area(); }
struct Table {
  int (*area)(const void *);
};
int main() {
  const Square square;
  const Table table{callArea<Square>};
  return Drawable(Circle()).draw() + Drawable(Square()).draw() + table.area(&square) - 11;
}
