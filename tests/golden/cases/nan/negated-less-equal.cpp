// RUN: assay check %s --profile default -- -std=c++20
// !(v <= max) is true for NaN, so NaN takes the early return.
int level(float value) {
  if (!(value <= 100.0f) || !(value >= 0.0f))
    return 0;
  return static_cast<int>(value); // EXPECT: proved core:float-cast-overflow
}
