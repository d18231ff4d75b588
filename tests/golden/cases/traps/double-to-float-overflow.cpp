// RUN: assay check %s --profile default -- -std=c++20
// A finite double becomes an infinite float.
#include <cmath>
int level(double value) {
  if (!std::isfinite(value))
    return 0;
  float narrow = static_cast<float>(value);
  if (std::isfinite(narrow))
    return 1;
  return 100 / (narrow > 0.0f ? 0 : 1); // EXPECT: violated core:division-by-zero
}
