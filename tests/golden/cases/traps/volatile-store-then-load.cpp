// RUN: assay check %s --profile default -- -std=c++20
// What was stored into a volatile need not be what is read from it.
volatile unsigned statusRegister;
unsigned share(unsigned total) {
  statusRegister = 4;
  return total / statusRegister; // EXPECT: not-proved core:division-by-zero
}
