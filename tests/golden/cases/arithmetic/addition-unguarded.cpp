// RUN: assay check %s --profile default -- -std=c++20
// The sum of two arbitrary ints can overflow.
int sum(int left, int right) {
  return left + right; // EXPECT: violated core:signed-overflow
}
