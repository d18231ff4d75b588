// RUN: assay check %s --profile default -- -std=c++20
// (a > b ? a : b) keeps b where a is NaN, and NaN where b is.
int first(float value) {
  float low = value > 0.0f ? value : 0.0f;
  float bounded = low < 10.0f ? low : 10.0f;
  return static_cast<int>(bounded); // EXPECT: proved core:float-cast-overflow
}
int second(float value) {
  float low = 0.0f > value ? 0.0f : value;
  float bounded = 10.0f < low ? 10.0f : low;
  return static_cast<int>(bounded); // EXPECT: violated core:float-cast-overflow
}
