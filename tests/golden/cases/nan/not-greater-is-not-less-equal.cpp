// RUN: assay check %s --profile default -- -std=c++20
// With an unordered limit, !(v > limit) says nothing about v.
int level(float value, float limit) {
  if (value >= 0.0f && !(value > limit) && !(limit > 50.0f))
    return static_cast<int>(value); // EXPECT: violated core:float-cast-overflow
  return 0;
}
