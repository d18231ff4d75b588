// RUN: assay check %s --profile default -- -std=c++20
// Merging the two arms must not lose the obligation of either.
unsigned share(bool fast, unsigned divisor) {
  if (fast)
    return 100u / divisor; // EXPECT: violated core:division-by-zero
  else
    return 100u / divisor; // EXPECT: violated core:division-by-zero
}
