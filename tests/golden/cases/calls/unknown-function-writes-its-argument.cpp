// RUN: assay check %s --profile default -- -std=c++20
// An unknown function may write through a pointer that it is given.
void fill(unsigned *value);
unsigned share(unsigned total) {
  unsigned divisor = 4;
  fill(&divisor);
  return total / divisor; // EXPECT: unproved(unknown-call) core:division-by-zero
}
