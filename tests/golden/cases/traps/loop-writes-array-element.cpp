// RUN: assay check %s --profile default -- -std=c++20
// The frame of the loop must contain the array that is written by a variable index.
unsigned scan(unsigned turns) {
  unsigned cells[8] = {1, 1, 1, 1, 1, 1, 1, 1};
  for (unsigned i = 0; i < turns; ++i)
    cells[i & 7u] = cells[(i + 1) & 7u] - 1;
  return 100u / cells[3]; // EXPECT: not-proved core:division-by-zero
}
