// RUN: assay check %s --profile default -- -std=c++20
// islessgreater is false for equal and for unordered operands.
#include <cmath>
int level(double value) {
  if (std::islessgreater(value, 0.0))
    return value > -5.0 && value < 5.0 ? static_cast<int>(value) : 1; // EXPECT: proved core:float-cast-overflow
  if (value == 0.0)
    return static_cast<int>(value); // EXPECT: proved core:float-cast-overflow
  return static_cast<int>(value); // EXPECT: violated core:float-cast-overflow
}
