// RUN: assay check %s --profile default -- -std=c++20
// A vector's subscript asserts that the index is below the size.
#include <cstddef>
#include <vector>
float at(const std::vector<float> &values, std::size_t index) {
  return values[index]; // EXPECT: violated core:library-precondition
}
