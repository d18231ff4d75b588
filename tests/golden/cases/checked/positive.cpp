// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// 0 written is no success either.
long someIsFine();
void use();
void partly() {
  if (someIsFine() < 0)
    return;
  use(); // EXPECT: violated golden:use-after-success
}
void fully() {
  if (someIsFine() <= 0) /* GUARD: if (someIsFine() < 0) */
    return;
  use(); // EXPECT: proved golden:use-after-success
}
