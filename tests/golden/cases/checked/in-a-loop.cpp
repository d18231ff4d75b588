// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// In each turn anew.
int zeroIsFine();
bool more();
void use();
void eachTurn() {
  while (more())
    if (zeroIsFine() == 0) /* GUARD: if (zeroIsFine() != 0) */
      use(); // EXPECT: proved golden:use-after-success
}
void firstTurnOnly() {
  bool first = true;
  while (more()) {
    int status = zeroIsFine();
    if (first && status != 0)
      return;
    first = false;
    use(); // EXPECT: not-proved golden:use-after-success
  }
}
