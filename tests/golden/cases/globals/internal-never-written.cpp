// RUN: assay check %s --profile default -- -std=c++20
// A static variable that no function of the unit writes and whose address stays inside keeps its initial value
// or is treated as unknown; calling it violated would be wrong.
static unsigned divisor = 4;
unsigned share(unsigned total) {
  return total / divisor; // EXPECT: not-violated core:division-by-zero
}
