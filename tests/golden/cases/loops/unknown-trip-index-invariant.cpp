// RUN: assay check %s --profile default -- -std=c++20
// The counter stays below the limit by the loop's own condition, whatever the limit is.
static int table[256];
int count(unsigned limit) {
  int found = 0;
  for (unsigned i = 0; i < limit && i < 256; ++i)
    found |= table[i]; // EXPECT: proved core:array-index
  return found;
}
