// RUN: assay check %s --profile default -- -std=c++20
// Checking one call's result says nothing about the next call's.
unsigned readRegister();
unsigned share(unsigned total) {
  if (readRegister() == 0)
    return 0;
  return total / readRegister(); // EXPECT: unproved(unknown-call) core:division-by-zero
}
