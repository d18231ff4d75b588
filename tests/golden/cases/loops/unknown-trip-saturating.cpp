// RUN: assay check %s --profile default -- -std=c++20
// Saturation inside the loop is an inductive invariant: sum stays in [0, 1000000].
int steps(unsigned turns) {
  int sum = 0;
  for (unsigned i = 0; i < turns; ++i) {
    sum += 1000; // EXPECT: proved core:signed-overflow
    if (sum > 1000000)
      sum = 1000000;
  }
  return sum;
}
