// RUN: assay check %s --profile default -- -std=c++20
// The body runs before the condition is looked at.
static const int table[8] = {};
int first(unsigned index) {
  int sum = 0;
  do {
    sum |= table[index]; // EXPECT: violated core:array-index
    ++index;
  } while (index < 8);
  return sum;
}
