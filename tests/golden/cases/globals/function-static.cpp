// RUN: assay check %s --profile default -- -std=c++20
// A function-local static remembers earlier calls.
unsigned share(unsigned total) {
  static unsigned divisor = 2;
  unsigned result = total / divisor; // EXPECT: not-proved core:division-by-zero
  divisor -= 1;
  return result;
}
