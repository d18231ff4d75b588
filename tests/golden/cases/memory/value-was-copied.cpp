// RUN: assay check %s --profile default -- -std=c++20
// A copy taken before the write is not touched by it.
unsigned share(unsigned &divisor, unsigned &other) {
  unsigned copy = divisor;
  if (copy == 0)
    return 0;
  other = 0;
  return 100u / copy; // EXPECT: proved core:division-by-zero
}
