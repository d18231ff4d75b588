// RUN: assay check %s --profile default -- -std=c++20
// A negative amount is as undefined as one too large.
int scale(int value, int exponent) {
  if (value < 0 || value > 100 || exponent > 8)
    return 0;
  return value >> exponent; // EXPECT: violated core:shift-out-of-bounds
}
