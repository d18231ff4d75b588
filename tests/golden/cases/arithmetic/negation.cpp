// RUN: assay check %s --profile default -- -std=c++20
// The most negative int has no positive counterpart.
int magnitude(int value) {
  return value < 0 ? -value : value; // EXPECT: violated core:signed-overflow
}
