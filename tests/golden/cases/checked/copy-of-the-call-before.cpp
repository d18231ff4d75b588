// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// What is checked is a copy that was taken before the call.
int zeroIsFine();
void use();
void stale() {
  int status = zeroIsFine();
  int kept = status;
  status = zeroIsFine();
  if (kept == 0)
    use(); // EXPECT: violated golden:use-after-success
}
void fresh() {
  int status = zeroIsFine();
  status = zeroIsFine();
  int kept = status; /* GUARD: int kept = 0; */
  if (kept == 0)
    use(); // EXPECT: proved golden:use-after-success
}
