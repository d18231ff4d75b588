// RUN: assay check %s --profile default -- -std=c++20
// Excluding NaN alone leaves the infinities.
#include <cmath>
int level(double value) {
  if (std::isnan(value))
    return 0;
  return static_cast<int>(value / 2.0); // EXPECT: violated core:float-cast-overflow
}
