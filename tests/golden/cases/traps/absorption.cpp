// RUN: assay check %s --profile default -- -std=c++20
// In float, 16777216 + 1 == 16777216: a counter that should reach the limit never does.
int count(float value) {
  if (!(value >= 0.0f && value <= 33554432.0f))
    return 0;
  float next = value + 1.0f;
  int step = static_cast<int>(next) - static_cast<int>(value); // EXPECT: proved core:float-cast-overflow
  return 10 / (step + 0); // EXPECT: violated core:division-by-zero
}
