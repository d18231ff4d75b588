// RUN: assay check %s --profile default -- -std=c++20
// Nobody can pass a vector with more elements than it has room for: what only such a vector breaks is not violated.
#include <array>
#include <vector>
int impossible(const std::vector<int> &values, int total) {
  int parts = values.size() > values.capacity() ? 0 : 1;
  return total > 0 ? total / parts : 0; // EXPECT: not-violated core:division-by-zero
}
struct Log {
  std::vector<int> values;
  int broken(int total) const;
};
int Log::broken(int total) const {
  int parts = values.size() > values.capacity() ? 0 : 1;
  return total > 0 ? total / parts : 0; // EXPECT: not-violated core:division-by-zero
}
// But one without elements, or an array with any elements.
int first(const std::vector<int> &values) {
  return values[0]; // EXPECT: violated core:library-precondition
}
int share(const std::array<int, 2> &values) {
  return values[0] > 0 ? values[0] / values[1] : 0; // EXPECT: violated core:division-by-zero
}
