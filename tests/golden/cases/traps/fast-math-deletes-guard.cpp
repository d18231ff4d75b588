// -ffast-math lets the compiler assume that NaN does not exist, so the guard is worth nothing.
// RUN: assay check %s --profile default -- -std=c++20 -ffast-math
#include <cmath>
int level(float value) {
  if (std::isnan(value) || value > 100.0f || value < -100.0f)
    return 0;
  return static_cast<int>(value); // EXPECT: not-proved core:float-cast-overflow
}
