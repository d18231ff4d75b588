// RUN: assay check %s --profile default -- -std=c++20
// A float converted to int without a check: NaN, infinities and large values are undefined.
int ticks(float seconds) {
  return static_cast<int>(seconds); // EXPECT: violated core:float-cast-overflow
}
