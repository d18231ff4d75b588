// RUN: assay check %s --profile default -- -std=c++20
// A check makes it independent of the recursion.
static unsigned depth(unsigned value) { return value < 2 ? value : depth(value - 2); }
unsigned share(unsigned total, unsigned value) {
  unsigned divisor = depth(value);
  if (divisor == 0)
    return 0;
  return total / divisor; // EXPECT: proved core:division-by-zero
}
