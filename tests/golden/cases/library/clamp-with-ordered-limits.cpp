// RUN: assay check %s --profile default -- -std=c++20
// The precondition holds by a check.
#include <algorithm>
int level(int value, int low, int high) {
  if (low > high)
    return value;
  return std::clamp(value, low, high); // EXPECT: proved core:library-precondition
}
