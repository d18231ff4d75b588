// RUN: assay check %s --profile default -- -std=c++20
// A guard on both operands excludes the overflow.
int sum(int left, int right) {
  if (left < -1000000 || left > 1000000 || right < -1000000 || right > 1000000)
    return 0;
  return left + right; // EXPECT: proved core:signed-overflow
}
