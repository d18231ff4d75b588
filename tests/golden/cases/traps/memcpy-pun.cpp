// RUN: assay check %s --profile default -- -std=c++20
// memcpy copies bits: the exponent field of a finite double is below 2047.
#include <cmath>
#include <cstdint>
#include <cstring>
static const int table[2047] = {};
int exponentEntry(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  unsigned exponent = static_cast<unsigned>(bits >> 52) & 0x7ffu;
  if (std::isfinite(value))
    return table[exponent]; // EXPECT: proved core:array-index
  return table[exponent];   // EXPECT: violated core:array-index
}
