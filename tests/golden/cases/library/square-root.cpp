// RUN: assay check %s --profile default -- -std=c++20
// The root of a number in [0, 10000] is in [0, 100].
#include <cmath>
int side(double area) {
  if (area >= 0.0 && area <= 10000.0)
    return static_cast<int>(std::sqrt(area)); // EXPECT: proved core:float-cast-overflow
  return 0;
}
