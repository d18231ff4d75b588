// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// The status of the caller counts for what it calls; that of an earlier call from outside does not.
int zeroIsFine();
void use();
static void helper() {
  use(); // EXPECT: proved golden:use-after-success
}
void caller() {
  if (zeroIsFine() == 0) /* GUARD: if (zeroIsFine() != 0) */
    helper();
}
int obtained;
void obtain() { obtained = zeroIsFine(); }
void later() {
  if (obtained == 0)
    use(); // EXPECT: violated golden:use-after-success
}
