// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// Each turn's status is overwritten by the next; only the last is examined.
int send(int value);
bool lastOnly(int count) {
  int status = 0;
  for (int i = 0; i < count; ++i)
    status = send(i); // EXPECT: not-proved golden:status-examined
  return status == 0;
}
bool eachOne(int count) {
  for (int i = 0; i < count; ++i)
    if (send(i) != 0) /* GUARD: if (send(i), i == 7) */ // EXPECT: proved golden:status-examined
      return false;
  return true;
}
bool eachOneByName(int count) {
  int status = 0;
  for (int i = 0; i < count; ++i) {
    status = send(i); // EXPECT: proved golden:status-examined
    if (status != 0) /* GUARD: if (i == 7) */
      break;
  }
  return status == 0;
}
