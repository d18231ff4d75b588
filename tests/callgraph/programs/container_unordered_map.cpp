// A hash table of functions, with a hash function of its own.
// CLAIM: main -> low(int)
// CLAIM: main -> high(int)
#include <unordered_map>
int low(int value) { return -value; }
int high(int value) { return value; }
struct Hash {
  std::size_t operator()(int key) const { return static_cast<std::size_t>(key) * 7; }
};
int main() {
  const std::unordered_map<int, int (*)(int), Hash> table = {{1, low}, {2, high}};
  return table.at(1)(5) + table.find(2)->second(5);
}
