// RUN: assay check %s --profile default -- -std=c++20
// A backward goto is a loop.
unsigned poll(unsigned turns) {
  unsigned divisor = 1;
again:
  if (turns == 0)
    return 100u / divisor; // EXPECT: proved core:division-by-zero
  divisor = turns;
  --turns;
  goto again;
}
