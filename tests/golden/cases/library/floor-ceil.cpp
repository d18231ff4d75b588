// RUN: assay check %s --profile default -- -std=c++20
// Rounding functions keep the range.
#include <cmath>
int down(float value) {
  if (value >= -1000.0f && value <= 1000.0f)
    return static_cast<int>(std::floor(value)) + static_cast<int>(std::ceil(value)); // EXPECT: proved core:float-cast-overflow, proved core:signed-overflow
  return 0;
}
