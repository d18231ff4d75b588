// RUN: assay check %s --profile default -- -std=c++20
// A pointer that escaped earlier can be written through by a later call that does not get it.
void remember(unsigned *value);
void later();
unsigned share(unsigned total) {
  unsigned divisor = 4;
  remember(&divisor);
  divisor = 4;
  later();
  return total / divisor; // EXPECT: not-proved core:division-by-zero
}
