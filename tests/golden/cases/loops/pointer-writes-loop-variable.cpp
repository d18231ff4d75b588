// RUN: assay check %s --profile default -- -std=c++20
// The loop writes the divisor through a pointer: forgetting that location in the frame would prove this.
unsigned scan(const unsigned *input, unsigned turns) {
  unsigned divisor = 7;
  unsigned *target = &divisor;
  unsigned result = 0;
  for (unsigned i = 0; i < turns; ++i) {
    result ^= 100u / divisor; // EXPECT: not-proved core:division-by-zero
    *target = input[i];
  }
  return result;
}
