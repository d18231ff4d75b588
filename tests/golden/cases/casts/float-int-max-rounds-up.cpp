// RUN: assay check %s --profile default -- -std=c++20
// (float)INT_MAX is 2147483648, one more than an int holds: the guard lets that value through.
#include <climits>
int ticks(float value) {
  if (value >= 0.0f && value <= static_cast<float>(INT_MAX))
    return static_cast<int>(value); // EXPECT: violated core:float-cast-overflow
  return 0;
}
