// RUN: assay check %s --profile default -- -std=c17 --target=powerpc64-linux-gnu
// The first byte of 1 is 0 here. The order of bytes is not modelled.
static int table[4];
int firstByte(int *number) {
  *number = 4;
  return table[3 - *(unsigned char *)number + 1]; // EXPECT: unproved(unsupported) core:array-index
}
