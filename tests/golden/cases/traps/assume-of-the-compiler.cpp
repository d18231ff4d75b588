// RUN: assay check %s --profile default -- -std=c++20
// __builtin_assume is the author's word, not a fact: it must not turn the division into a silent proof.
unsigned share(unsigned divisor) {
  __builtin_assume(divisor != 0);
  return 100u / divisor; // EXPECT: not-proved core:division-by-zero
}
