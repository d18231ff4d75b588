// RUN: assay check %s --profile default -- -std=c++20
// A span's size is whatever the caller passes.
#include <cstddef>
#include <span>
int first(std::span<const int> values) {
  return values[0]; // EXPECT: violated core:library-precondition
}
int firstIfAny(std::span<const int> values) {
  if (values.empty())
    return 0;
  return values[0]; // EXPECT: proved core:library-precondition
}
