// RUN: assay check %s --profile default -- -std=c++20
// In double, INT_MAX is exact; the same guard is right.
#include <climits>
int ticks(double value) {
  if (value >= 0.0 && value <= static_cast<double>(INT_MAX))
    return static_cast<int>(value); // EXPECT: proved core:float-cast-overflow
  return 0;
}
