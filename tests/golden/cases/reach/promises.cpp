// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// Promises in the types of functions: kept, broken, and taken on trust where there is no body.
void quick(int value) [[clang::nonblocking]];
void unknown(int value);
void waits() [[clang::blocking]];
void loud(int *value) [[clang::nonblocking]] {
  delete value; // EXPECT: violated golden:cycle-bounded
}
void trusting(int value) [[clang::nonblocking]] { // EXPECT: proved golden:cycle-bounded
  quick(value); /* GUARD: unknown(value); */
}
void doubting(int value) [[clang::nonblocking]] {
  unknown(value); // EXPECT: unproved(unknown-call) golden:cycle-bounded
}
template <bool quiet> void perhaps(int *value) [[clang::nonblocking(quiet)]] {
  delete value; // EXPECT: violated golden:cycle-bounded
}
void instantiates(int *value) { perhaps<true>(value); }
void takesBack(int *value) [[clang::nonblocking(false)]] { delete value; }
