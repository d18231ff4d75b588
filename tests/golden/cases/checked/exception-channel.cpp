// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// A call that throws has not succeeded.
void throwing();
void use();
void passes() {
  throwing();
  use(); // EXPECT: proved golden:use-after-success
}
void swallows() {
  try {
    throwing();
  } catch (...) {
  }
  use(); // EXPECT: not-proved golden:use-after-success
}
void stops() {
  try {
    throwing();
  } catch (...) {
    return; /* GUARD: */
  }
  use(); // EXPECT: proved golden:use-after-success
}
