// RUN: assay check %s --profile default -- -std=c++20
// A loop variable that is divided, not counted.
unsigned bits(unsigned value) {
  unsigned count = 0;
  while (value != 0) {
    value >>= 1;
    ++count;
  }
  return 100u / (count | 1u); // EXPECT: proved core:division-by-zero
}
