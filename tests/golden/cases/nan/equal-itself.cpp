// RUN: assay check %s --profile default -- -std=c++20
// v == v is true for all but NaN.
int level(double value) {
  if (value == value && value > -10.0 && value < 10.0)
    return static_cast<int>(value); // EXPECT: proved core:float-cast-overflow
  if (value == value)
    return 1;
  return static_cast<int>(value); // EXPECT: violated core:float-cast-overflow
}
