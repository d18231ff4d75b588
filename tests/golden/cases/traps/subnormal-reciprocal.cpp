// RUN: assay check %s --profile default -- -std=c++20
// A non-zero divisor is not enough: the reciprocal of a subnormal overflows to infinity.
int invert(float value) {
  if (!(value > 0.0f))
    return 0;
  float inverse = 1.0f / value;
  return inverse >= 1.0f ? static_cast<int>(inverse) : 0; // EXPECT: violated core:float-cast-overflow
}
