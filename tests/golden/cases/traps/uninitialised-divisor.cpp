// An uninitialised variable may hold zero. An IR verifier that lets undef be chosen kindly would prove this.
unsigned share(unsigned total, bool known) {
  unsigned divisor;
  if (known)
    divisor = 5;
  return total / divisor; // EXPECT: not-proved core:division-by-zero
}
// RUN: assay check %s --profile default -- -std=c++20 -Wno-everything
