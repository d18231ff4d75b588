// RUN: assay check %s --profile default -- -std=c++20
// The tightest guard that is right.
#include <climits>
int next(int value) {
  if (value < INT_MAX)
    return value + 1; // EXPECT: proved core:signed-overflow
  return value;
}
