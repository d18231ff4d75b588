// RUN: assay check %s --profile default -- -std=c++20
// size - 1 wraps for size 0, so the loop's limit is huge.
static const int table[8] = {};
int last(unsigned size) {
  if (size > 8)
    return 0;
  return table[size - 1]; // EXPECT: violated core:array-index
}
