// RUN: assay check %s --profile default -- -std=c++20
// After the loop the index is below the size only if the loop was left by the break.
static int table[32];
int find(int wanted) {
  int i = 0;
  for (; i < 32; ++i)
    if (table[i] == wanted) // EXPECT: proved core:array-index
      break;
  return table[i]; // EXPECT: not-proved core:array-index
}
