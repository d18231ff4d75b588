// RUN: assay check %s --profile default -- -std=c++20
// Exactly the width is one too many.
unsigned flag(unsigned bit) {
  if (bit > 32)
    return 0;
  return 1u << bit; // EXPECT: violated core:shift-out-of-bounds
}
