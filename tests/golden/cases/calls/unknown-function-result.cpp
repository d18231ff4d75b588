// RUN: assay check %s --profile default -- -std=c++20
// Nothing is known about a function without a body: neither proved nor violated.
unsigned readRegister();
unsigned share(unsigned total) {
  return total / readRegister(); // EXPECT: unproved(unknown-call) core:division-by-zero
}
