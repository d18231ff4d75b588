// RUN: assay check %s --profile default -- -std=c++20
// A local whose address never leaves the function cannot be written by an unknown call.
void later();
unsigned share(unsigned total) {
  unsigned divisor = 4;
  later();
  return total / divisor; // EXPECT: proved core:division-by-zero
}
