// RUN: assay check %s --profile default -- -std=c++20
// Unsigned arithmetic wraps; that is no undefined behaviour, and the wrapped value is what the index sees.
static const int table[8] = {1, 2, 3, 4, 5, 6, 7, 8};
int lookUp(unsigned index) {
  if (index - 1u < 8u)
    return table[index]; // EXPECT: violated core:array-index
  return table[index & 7u]; // EXPECT: proved core:array-index
}
