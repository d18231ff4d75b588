// RUN: assay check %s --profile default -- -std=c++20
// INT_MIN % -1 is undefined too; only the divisor's sign makes it safe here.
int wrap(int value, int size) {
  if (size < 1)
    return 0;
  return value % size; // EXPECT: proved core:division-by-zero
}
