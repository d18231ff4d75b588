// RUN: assay check %s --profile default -- -std=c++20
// A shift by an unchecked amount.
unsigned flag(unsigned bit) {
  return 1u << bit; // EXPECT: violated core:shift-out-of-bounds
}
