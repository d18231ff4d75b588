// RUN: assay check %s --profile default -- -std=c++20
// An accumulator over an unknown number of turns has no bound.
int steps(unsigned turns) {
  int sum = 0;
  for (unsigned i = 0; i < turns; ++i)
    sum += 1000; // EXPECT: not-proved core:signed-overflow
  return sum;
}
