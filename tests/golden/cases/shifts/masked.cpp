// RUN: assay check %s --profile default -- -std=c++20
// A mask bounds the amount of a 64-bit shift.
unsigned long long rotate(unsigned long long value, unsigned amount) {
  amount &= 63u;
  return (value << amount)                  // EXPECT: proved core:shift-out-of-bounds
         | (value >> ((64u - amount) & 63u)); // EXPECT: proved core:shift-out-of-bounds
}
