// RUN: assay check %s --profile default -- -std=c++20
// std::min and std::max return their first argument for NaN: the order of the arguments decides.
#include <algorithm>
int first(float value) {
  return static_cast<int>(std::max(0.0f, std::min(value, 10.0f))); // EXPECT: proved core:float-cast-overflow
}
int second(float value) {
  return static_cast<int>(std::max(std::min(value, 10.0f), 0.0f)); // EXPECT: violated core:float-cast-overflow
}
