// RUN: assay check %s --profile default -- -std=c++20
// The guard lets exactly one value too many through.
#include <climits>
int next(int value) {
  if (value <= INT_MAX)
    return value + 1; // EXPECT: violated core:signed-overflow
  return value;
}
