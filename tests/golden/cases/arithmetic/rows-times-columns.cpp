// RUN: assay check %s --profile default -- -std=c++20
// Each factor is checked, their product is not.
int cells(int rows, int columns) {
  if (rows <= 0 || rows > 100000 || columns <= 0 || columns > 100000)
    return 0;
  return rows * columns; // EXPECT: violated core:signed-overflow
}
