// RUN: assay check %s --profile default -- -std=c++20
// The amount is below the width.
unsigned flag(unsigned bit) {
  if (bit >= 32)
    return 0;
  return 1u << bit; // EXPECT: proved core:shift-out-of-bounds
}
