// RUN: assay check %s --profile default -- -std=c++20
// The site is reached only if the loop ends; unreachable code is not proved code.
unsigned share(unsigned divisor) {
  for (;;) {
    if (divisor == 3)
      break;
  }
  return 100u / divisor; // EXPECT: proved core:division-by-zero
}
