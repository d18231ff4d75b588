// RUN: assay check %s --profile default -- -std=c++20
// Both factors are ordered and not negative; 0 * inf is NaN all the same.
int level(float gain, float value) {
  if (!(gain >= 0.0f && gain <= 1.0f) || !(value >= 0.0f))
    return 0;
  float product = gain * value;
  if (product > 10.0f)
    product = 10.0f;
  return static_cast<int>(product); // EXPECT: violated core:float-cast-overflow
}
