// RUN: assay check %s --profile default -- -std=c++20
// std::fmin and std::fmax return the other operand for NaN, so the result is in range for every input.
#include <cmath>
int level(double value) {
  return static_cast<int>(std::fmax(0.0, std::fmin(value, 10.0))); // EXPECT: proved core:float-cast-overflow
}
