// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// The status is overwritten before the check.
int zeroIsFine();
void use();
void lost() {
  int status = zeroIsFine();
  status = 0;
  if (status == 0)
    use(); // EXPECT: violated golden:use-after-success
}
void kept() {
  int status = zeroIsFine();
  int other = 0;
  if (status == 0 && other == 0) /* GUARD: if (other == 0) */
    use(); // EXPECT: proved golden:use-after-success
}
