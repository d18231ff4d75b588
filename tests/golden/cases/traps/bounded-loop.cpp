// RUN: assay check %s --profile default -- -std=c++20
// The failing turn lies far beyond any unrolling (Alive2 #727).
int scan(const unsigned char (&bytes)[4], unsigned turns) {
  unsigned index = 0;
  int sum = 0;
  for (unsigned i = 0; i < turns; ++i) {
    if (i == 5000000)
      index = 4;
    sum |= bytes[index]; // EXPECT: not-proved core:array-index
  }
  return sum;
}
