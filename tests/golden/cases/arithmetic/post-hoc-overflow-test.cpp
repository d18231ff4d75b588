// RUN: assay check %s --profile default -- -std=c++20
// Testing for the overflow after it happened comes too late; optimisers delete the test.
int addChecked(int value, int increment) {
  if (increment < 0)
    return value;
  int sum = value + increment; // EXPECT: violated core:signed-overflow
  if (sum < value)
    return value;
  return sum;
}
