// RUN: assay check %s --profile default -- -std=c++20
// Nested constant loops over a matrix.
int trace(const int (&matrix)[4][4]) {
  int result = 0;
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column)
      if (row == column)
        result ^= matrix[row][column]; // EXPECT: proved core:array-index
  return result;
}
