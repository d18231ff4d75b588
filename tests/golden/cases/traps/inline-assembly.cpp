// RUN: assay check %s --profile default -- -std=c++20
// Inline assembly may set its outputs to anything.
unsigned share(unsigned total) {
  unsigned divisor = 4;
  asm volatile("" : "+r"(divisor));
  return total / divisor; // EXPECT: not-proved core:division-by-zero
}
