// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// Checked on one path only, and checked after the use.
int zeroIsFine();
void use();
void one(bool careful) {
  int status = zeroIsFine();
  if (careful && status != 0)
    return;
  use(); // EXPECT: violated golden:use-after-success
}
void after() {
  int status = zeroIsFine();
  use(); // EXPECT: violated golden:use-after-success
  if (status != 0)
    return;
}
void all(bool careful) {
  int status = zeroIsFine();
  if (careful && status != 0)
    return;
  if (status != 0) /* GUARD: if (careful) */
    return;
  use(); // EXPECT: proved golden:use-after-success
}
