// RUN: assay check %s --profile default -- -std=c++20
// A recursive function's result is not unrolled into a proof.
static unsigned depth(unsigned value) { return value < 2 ? value : depth(value - 2); }
unsigned share(unsigned total, unsigned value) {
  return total / depth(value); // EXPECT: not-proved core:division-by-zero
}
