// RUN: assay check %s --profile default -- -std=c++20
// The same, checked.
#include <array>
#include <cstddef>
int read(const std::array<int, 8> &values, std::size_t index) {
  if (index >= values.size())
    return 0;
  return values[index]; // EXPECT: proved core:library-precondition
}
