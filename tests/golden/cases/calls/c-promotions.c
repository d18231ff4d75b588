// RUN: assay check %s --profile default -- -std=c17
// C units are read too, with the rules of C for promotions.
int scale(unsigned char level, int factor) {
  if (factor < 0 || factor > 1000)
    return 0;
  return level * factor; // EXPECT: proved core:signed-overflow
}
int scaleUnchecked(unsigned char level, int factor) {
  return level * factor; // EXPECT: violated core:signed-overflow
}
