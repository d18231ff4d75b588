// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// A negative answer is an error, and true in a condition.
int countIsFine();
void use();
void asTruth() {
  if (countIsFine())
    use(); // EXPECT: violated golden:use-after-success
}
void asNumber() {
  if (countIsFine() >= 0) /* GUARD: if (countIsFine() >= -1) */
    use(); // EXPECT: proved golden:use-after-success
}
