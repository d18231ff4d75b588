// RUN: assay check %s --profile default -- -std=c++20
// matrix[0][5] lies inside the object but outside its row.
static const int matrix[4][4] = {};
int read(unsigned column) {
  if (column > 15)
    return 0;
  return matrix[0][column]; // EXPECT: violated core:array-index, proved core:array-index
}
