// RUN: assay check %s --profile default -- -std=c++20
// Whatever it returns, the check makes it safe.
unsigned readRegister();
unsigned share(unsigned total) {
  unsigned divisor = readRegister();
  return divisor != 0 ? total / divisor : 0; // EXPECT: proved core:division-by-zero
}
