// RUN: assay check %s --profile default -- -std=c++20
// The same with the check that was missing.
static const int table[32] = {3, 1, 4, 1, 5};
int find(int wanted) {
  int i = 0;
  for (; i < 32; ++i)
    if (table[i] == wanted) // EXPECT: proved core:array-index
      break;
  return i < 32 ? table[i] : 0; // EXPECT: proved core:array-index
}
