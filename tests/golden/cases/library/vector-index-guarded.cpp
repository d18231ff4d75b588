// RUN: assay check %s --profile default -- -std=c++20
// The size is read through the same reference; nothing writes in between.
#include <cstddef>
#include <vector>
float at(const std::vector<float> &values, std::size_t index) {
  return index < values.size() ? values[index] : 0.0f; // EXPECT: proved core:library-precondition
}
