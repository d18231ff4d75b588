// RUN: assay check %s --profile default -- -std=c++20
// Dereferencing an optional asserts that it holds a value.
#include <optional>
int take(const std::optional<int> &value) {
  return *value; // EXPECT: violated core:library-precondition
}
int takeIf(const std::optional<int> &value) {
  return value ? *value : 0; // EXPECT: proved core:library-precondition
}
