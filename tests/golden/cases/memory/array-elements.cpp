// RUN: assay check %s --profile default -- -std=c++20
// Elements of a local array are told apart by their constant index.
unsigned pick(unsigned value) {
  unsigned cells[3] = {value, 5, 0};
  cells[0] = 0;
  return 100u / cells[1]; // EXPECT: proved core:division-by-zero
}
unsigned pickWrong(unsigned value) {
  unsigned cells[3] = {value, 5, 0};
  cells[1] = value;
  return 100u / cells[1]; // EXPECT: violated core:division-by-zero
}
