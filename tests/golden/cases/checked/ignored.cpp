// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// The result is not used; a cast to void is no examination; a branch is.
int send(int value);
void dropped() {
  send(1); // EXPECT: violated golden:status-examined
}
void castAway() {
  (void)send(1); // EXPECT: violated golden:status-examined
}
void keptOnly() {
  int status = send(1); // EXPECT: violated golden:status-examined
  (void)status;
}
bool examined() {
  if (send(1) != 0) /* GUARD: if (send(1), false) */ // EXPECT: proved golden:status-examined
    return false;
  return true;
}
bool examinedLater() {
  int status = send(1); // EXPECT: proved golden:status-examined
  return status == 0 ? true : false; /* GUARD: return true; */
}
