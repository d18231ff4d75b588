// RUN: assay check %s --profile default -- -std=c++20
// __builtin_assume is the author's word, not a fact: where it is false, that is a finding of its own.
unsigned share(unsigned divisor) {
  __builtin_assume(divisor != 0); // EXPECT: violated core:invalid-builtin
  return 100u / divisor;          // EXPECT: not-violated core:division-by-zero
}
