// RUN: assay check %s --profile default -- -std=c++20
// A global variable may hold anything when the environment calls the function.
unsigned divisor = 4;
unsigned share(unsigned total) {
  return total / divisor; // EXPECT: not-proved core:division-by-zero
}
