// RUN: assay check %s --profile default -- -std=c++20
// Two references may name one object: writing one changes the other.
unsigned share(unsigned &divisor, unsigned &other) {
  if (divisor == 0)
    return 0;
  other = 0;
  return 100u / divisor; // EXPECT: not-proved core:division-by-zero
}
