// RUN: assay check %s --profile default -- -std=c++20
// -1 converted to unsigned is the largest value, so the comparison does not reject it.
static const int table[16] = {};
int lookUp(int index) {
  if (index < static_cast<int>(sizeof(table) / sizeof(table[0])))
    return table[index]; // EXPECT: violated core:array-index
  return 0;
}
int lookUpUnsigned(int index) {
  if (static_cast<unsigned>(index) < sizeof(table) / sizeof(table[0]))
    return table[index]; // EXPECT: proved core:array-index
  return 0;
}
