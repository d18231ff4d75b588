// 0 < value < 10 compares a bool with 10 and is always true.
static const int table[10] = {};
int read(int value) {
  if (0 < value < 10)
    return table[value]; // EXPECT: violated core:array-index
  return 0;
}
// RUN: assay check %s --profile default -- -std=c++20 -Wno-everything
