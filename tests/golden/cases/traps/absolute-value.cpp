// RUN: assay check %s --profile default -- -std=c++20
// abs(INT_MIN) is negative or undefined; either way the index is out of range.
#include <cstdlib>
static const int table[16] = {};
int read(int hash) {
  int slot = std::abs(hash) % 16; // EXPECT: violated core:signed-overflow
  return table[slot];
}
