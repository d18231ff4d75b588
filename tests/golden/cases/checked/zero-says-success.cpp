// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// 0 says success: the plain test of a C library, and its inversion.
int zeroIsFine();
void use();
void rightWay() {
  if (zeroIsFine() != 0) /* GUARD: if (zeroIsFine() == 0) */
    return;
  use(); // EXPECT: proved golden:use-after-success
}
void wrongWay() {
  if (!zeroIsFine())
    return;
  use(); // EXPECT: violated golden:use-after-success
}
void notAtAll() {
  zeroIsFine();
  use(); // EXPECT: violated golden:use-after-success
}
