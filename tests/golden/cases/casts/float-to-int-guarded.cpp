// RUN: assay check %s --profile default -- -std=c++20
// Comparisons that are true only for ordered values in range.
int ticks(float seconds) {
  if (seconds >= 0.0f && seconds <= 1000.0f)
    return static_cast<int>(seconds); // EXPECT: proved core:float-cast-overflow
  return 0;
}
