// RUN: assay check %s --profile default -- -std=c++20
// A bool read from a network buffer may hold any bits; without a sanitizer Clang assumes 0 or 1.
static const int table[2] = {1, 2};
int read(const bool &flag) {
  return table[flag ? 1 : 0]; // EXPECT: proved core:array-index
}
