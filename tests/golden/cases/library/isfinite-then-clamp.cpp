// RUN: assay check %s --profile default -- -std=c++20
// std::clamp after std::isfinite.
#include <algorithm>
#include <cmath>
int level(double value) {
  if (!std::isfinite(value))
    return 0;
  return static_cast<int>(std::clamp(value, -100.0, 100.0)); // EXPECT: proved core:float-cast-overflow
}
