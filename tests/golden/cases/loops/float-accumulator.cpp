// RUN: assay check %s --profile default -- -std=c++20
// A low-pass filter whose state stays in [0, 1]: the invariant needs floats and excludes NaN.
int filter(unsigned turns, float target) {
  if (!(target >= 0.0f && target <= 1.0f))
    return 0;
  float state = 0.0f;
  for (unsigned i = 0; i < turns; ++i) {
    state = 0.5f * state + 0.5f * target;
    if (!(state <= 1.0f))
      state = 1.0f;
    if (!(state >= 0.0f))
      state = 0.0f;
  }
  return static_cast<int>(state * 100.0f); // EXPECT: proved core:float-cast-overflow
}
