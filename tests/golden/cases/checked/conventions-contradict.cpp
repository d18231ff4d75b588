// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// In one program 0 says success here and 1 there.
int zeroIsFine();
int oneIsFine();
void use();
void each() {
  if (zeroIsFine() == 0) /* GUARD: if (zeroIsFine() != 0) */
    use(); // EXPECT: proved golden:use-after-success
  if (oneIsFine() == 1) /* GUARD: if (oneIsFine() != 1) */
    use(); // EXPECT: proved golden:use-after-success
}
void mistaken() {
  if (oneIsFine() == 0)
    use(); // EXPECT: violated golden:use-after-success
}
void mistakenToo() {
  if (zeroIsFine() == 1)
    use(); // EXPECT: violated golden:use-after-success
}
