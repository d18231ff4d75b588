// RUN: assay check %s --profile default -- -std=c++20
// A volatile object may change between two reads.
volatile unsigned statusRegister;
unsigned share(unsigned total) {
  if (statusRegister == 0)
    return 0;
  return total / statusRegister; // EXPECT: not-proved core:division-by-zero
}
