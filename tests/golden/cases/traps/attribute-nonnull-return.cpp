// RUN: assay check %s --profile default -- -std=c++20
// The range that metadata or attributes promise about a call's result is not a fact before it is proved.
unsigned readRegister() __attribute__((pure));
unsigned share(unsigned total) {
  unsigned first = readRegister();
  if (first == 0)
    return 0;
  return total / readRegister(); // EXPECT: not-proved core:division-by-zero
}
