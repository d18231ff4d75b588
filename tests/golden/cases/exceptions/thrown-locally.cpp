// RUN: assay check %s --profile default -- -std=c++20
// A throw and its handler in one function.
unsigned share(unsigned divisor) {
  try {
    if (divisor == 0)
      throw 1;
    return 100u / divisor; // EXPECT: proved core:division-by-zero
  } catch (int) {
    return 0;
  }
}
