// RUN: assay check %s --profile default -- -std=c++20
// The value is never used, so an optimiser deletes the out-of-bounds store together with the bug (IKOS #329).
void clear(unsigned index) {
  int scratch[4];
  scratch[index] = 0; // EXPECT: violated core:array-index
}
