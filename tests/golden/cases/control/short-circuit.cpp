// RUN: assay check %s --profile default -- -std=c++20
// The right operand of && is evaluated only if the left one holds.
bool divides(unsigned value, unsigned divisor) {
  return divisor != 0 && value % divisor == 0; // EXPECT: proved core:division-by-zero
}
bool dividesWrong(unsigned value, unsigned divisor) {
  return value % divisor == 0 && divisor != 0; // EXPECT: violated core:division-by-zero
}
