// RUN: assay check %s --profile default -- -std=c++20
// std::clamp returns NaN for NaN.
#include <algorithm>
int level(double value) {
  return static_cast<int>(std::clamp(value, -100.0, 100.0)); // EXPECT: violated core:float-cast-overflow
}
