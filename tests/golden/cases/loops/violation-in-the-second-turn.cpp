// RUN: assay check %s --profile default -- -std=c++20
// The first turn is harmless; the state it leaves makes the second one fail.
int inverse(unsigned turns) {
  unsigned divisor = 1;
  unsigned result = 0;
  for (unsigned i = 0; i < turns; ++i) {
    result += 100u / divisor; // EXPECT: violated core:division-by-zero
    divisor -= 1;
  }
  return static_cast<int>(result & 0xffu);
}
