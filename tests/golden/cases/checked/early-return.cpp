// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// One way out passes by the examination.
int send(int value);
bool early(bool hurry) {
  int status = send(1); // EXPECT: violated golden:status-examined
  if (hurry)
    return true;
  return status == 0;
}
bool onBothWays(bool hurry) {
  int status = send(1); // EXPECT: proved golden:status-examined
  if (status != 0) /* GUARD: if (hurry) */
    return false;
  return hurry;
}
