// RUN: assay check %s --profile default -- -std=c++20
// A signed three-bit field holds -4 .. 3; storing 4 gives a negative index.
struct Slot {
  int index : 3;
};
static const int table[4] = {};
int read(int value) {
  if (value < 0 || value > 4)
    return 0;
  Slot slot;
  slot.index = value;
  return table[slot.index]; // EXPECT: violated core:array-index
}
