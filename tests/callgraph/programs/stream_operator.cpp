// An overloaded stream operator, and a stream buffer whose virtual functions the library calls.
// CLAIM: main -> operator<<(std::ostream&, Point const&)
// CLAIM: operator<<(std::ostream&, Point const&) ~> Counter::overflow(int)
#include <ostream>
#include <streambuf>
struct Counter : std::streambuf {
  int overflow(int character) override {
    ++count;
    return character;
  }
  int count = 0;
};
struct Point {
  int x;
};
std::ostream &operator<<(std::ostream &stream, const Point &point) { return stream << '(' << point.x << ')'; }
int main() {
  Counter counter;
  std::ostream stream(&counter);
  stream << Point{7};
  return counter.count - 3;
}
