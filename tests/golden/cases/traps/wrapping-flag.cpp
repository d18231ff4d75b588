// With -fwrapv signed overflow is defined: there is nothing to prove, and the wrapped index is what counts.
// RUN: assay check %s --profile default -- -std=c++20 -fwrapv
static const int table[8] = {};
int read(int value) {
  if (value < 0)
    return 0;
  int next = value + 1; // EXPECT: not-violated core:signed-overflow
  if (next < 8)
    return table[next]; // EXPECT: violated core:array-index
  return 0;
}
