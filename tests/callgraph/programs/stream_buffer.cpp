// The library's streams call virtual functions that the program overrides.
// CLAIM: main ~> Counting::overflow(int)
#include <ostream>
#include <streambuf>
struct Counting : std::streambuf {
  int count = 0;
  int overflow(int character) override {
    ++count;
    return character;
  }
};
int main() {
  Counting buffer;
  std::ostream stream(&buffer);
  stream << 42;
  return buffer.count - 2;
}
