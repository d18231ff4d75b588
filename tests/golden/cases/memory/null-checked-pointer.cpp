// RUN: assay check %s --profile default -- -std=c++20
// A pointer parameter is looked at only after a check; the value it designates is arbitrary.
unsigned share(const unsigned *divisor) {
  if (divisor == nullptr || *divisor == 0)
    return 0;
  return 100u / *divisor; // EXPECT: proved core:division-by-zero
}
