// RUN: assay check %s --profile default -- -std=c++20
// A write through a pointer to a local is a write to the local.
unsigned share(unsigned value) {
  unsigned divisor = 3;
  unsigned *alias = &divisor;
  *alias = value;
  return 100u / divisor; // EXPECT: violated core:division-by-zero
}
