// RUN: assay check %s --profile default -- -std=c++20
// Saturating first makes the negation safe.
#include <climits>
int magnitude(int value) {
  if (value == INT_MIN)
    return INT_MAX;
  return value < 0 ? -value : value; // EXPECT: proved core:signed-overflow
}
