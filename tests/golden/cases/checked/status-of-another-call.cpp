// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// The check is of the first call's status; the second call's is the one that counts.
int zeroIsFine();
void use();
void another() {
  int first = zeroIsFine();
  int second = zeroIsFine();
  (void)second;
  if (first == 0)
    use(); // EXPECT: violated golden:use-after-success
}
void both() {
  int first = zeroIsFine();
  int second = zeroIsFine();
  if (first == 0 && second == 0) /* GUARD: if (first == 0) */
    use(); // EXPECT: proved golden:use-after-success
}
