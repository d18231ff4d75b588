// RUN: assay check %s --profile default -- -std=c++20
// Only turn 1001 fails: a bounded unrolling that finds nothing must not call this proved.
unsigned inverse(unsigned turns) {
  unsigned divisor = 1000;
  unsigned result = 0;
  for (unsigned i = 0; i < turns; ++i) {
    result ^= 100u / divisor; // EXPECT: not-proved core:division-by-zero
    divisor -= 1;
  }
  return result;
}
