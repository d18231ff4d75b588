// RUN: assay check %s --profile default -- -std=c++20
// The same for an overflow whose result nobody looks at (IKOS #166).
void measure(int value) {
  int unused = value + 1; // EXPECT: violated core:signed-overflow
  (void)unused;
}
