// RUN: assay check %s --profile default -- -std=c++20
// No input reaches the division: unreachable, which is not the same as proved.
unsigned never(unsigned value, unsigned divisor) {
  if (value < 5 && value > 10)
    return 100u / divisor; // EXPECT: unreachable core:division-by-zero
  return value;
}
