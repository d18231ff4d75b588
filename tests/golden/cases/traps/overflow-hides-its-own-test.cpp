// RUN: assay check %s --profile default -- -std=c++20
// With nsw an optimiser folds `value + 1 > value` to true; the overflow itself must still be seen.
bool grows(int value) {
  return value + 1 > value; // EXPECT: violated core:signed-overflow
}
