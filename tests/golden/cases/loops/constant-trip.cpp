// RUN: assay check %s --profile default -- -std=c++20
// A constant number of turns over an array of that size.
int total(const int (&weights)[16]) {
  int sum = 0;
  for (int i = 0; i < 16; ++i) {                      // EXPECT: proved core:signed-overflow
    int weight = weights[i];                          // EXPECT: proved core:array-index
    if (weight >= 0 && weight <= 1000)
      sum += weight;                                  // EXPECT: proved core:signed-overflow
  }
  return sum;
}
