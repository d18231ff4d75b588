// RUN: assay check %s --profile default -- -std=c++20
// v != v is true exactly for NaN.
int level(float value) {
  if (value != value)
    return 0;
  if (value > 100.0f)
    value = 100.0f;
  if (value < 0.0f)
    value = 0.0f;
  return static_cast<int>(value); // EXPECT: proved core:float-cast-overflow
}
