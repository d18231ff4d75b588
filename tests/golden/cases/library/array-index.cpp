// RUN: assay check %s --profile default -- -std=c++20
// std::array's subscript asserts its bound.
#include <array>
#include <cstddef>
int read(const std::array<int, 8> &values, std::size_t index) {
  return values[index]; // EXPECT: violated core:library-precondition
}
