// RUN: assay check %s --profile default -- -std=c++20
// A store through a variable index may hit any element.
unsigned pick(unsigned index) {
  unsigned cells[4] = {5, 5, 5, 5};
  cells[index & 3u] = 0;
  return 100u / cells[2]; // EXPECT: violated core:division-by-zero
}
