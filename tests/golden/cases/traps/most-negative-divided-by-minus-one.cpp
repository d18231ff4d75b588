// RUN: assay check %s --profile default -- -std=c++20
// INT_MIN / -1 overflows although the divisor is not zero.
int invert(int value, int divisor) {
  if (divisor == 0)
    return 0;
  return value / divisor; // EXPECT: violated core:division-by-zero
}
