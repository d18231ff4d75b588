// Two reads of one undef may differ in LLVM's semantics; neither reading makes the index safe.
static const int table[4] = {};
int read() {
  unsigned index;
  return table[index]; // EXPECT: not-proved core:array-index
}
// RUN: assay check %s --profile default -- -std=c++20 -Wno-everything
