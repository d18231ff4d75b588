// RUN: assay check %s --profile default -- -std=c++20
// Nothing keeps the divisor from being zero.
unsigned perItem(unsigned total, unsigned items) {
  return total / items; // EXPECT: violated core:division-by-zero
}
