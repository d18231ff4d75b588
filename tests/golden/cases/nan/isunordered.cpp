// RUN: assay check %s --profile default -- -std=c++20
// isunordered(a, b) is true if either is NaN; false means that both are ordered.
#include <cmath>
int level(float value, float limit) {
  if (std::isunordered(value, limit))
    return 0;
  if (value >= 0.0f && !(value > limit) && limit < 50.0f)
    return static_cast<int>(value); // EXPECT: proved core:float-cast-overflow
  return 0;
}
