// RUN: assay check %s --profile default -- -std=c++20
// The last turn is out of bounds.
int total(const int (&weights)[16]) {
  int result = 0;
  for (int i = 0; i <= 16; ++i)
    result ^= weights[i]; // EXPECT: violated core:array-index
  return result;
}
