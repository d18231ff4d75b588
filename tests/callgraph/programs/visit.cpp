// std::visit goes by a table of functions that it builds at compile time.
// CLAIM: Visitor::operator()(double) const -> real(double)
// CLAIM: Visitor::operator()(int) const -> whole(int)
#include <variant>
int real(double value) { return static_cast<int>(value); }
int whole(int value) { return value; }
struct Visitor {
  int operator()(double value) const { return real(value); }
  int operator()(int value) const { return whole(value); }
};
int visit(const std::variant<int, double> &value) { return std::visit(Visitor(), value); }
int main() { return visit(2) + visit(-2.0); }
