// RUN: assay check %s --profile default -- -std=c++20
// A constant has its value.
static const unsigned divisor = 4;
unsigned share(unsigned total) {
  return total / divisor; // EXPECT: proved core:division-by-zero
}
