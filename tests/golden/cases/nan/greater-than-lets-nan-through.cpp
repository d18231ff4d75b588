// RUN: assay check %s --profile default -- -std=c++20
// v > max is false for NaN: the limit does not touch it.
int level(float value) {
  if (value > 100.0f)
    value = 100.0f;
  if (value < 0.0f)
    value = 0.0f;
  return static_cast<int>(value); // EXPECT: violated core:float-cast-overflow
}
