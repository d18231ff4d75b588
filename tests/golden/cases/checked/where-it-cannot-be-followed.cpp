// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// A status in a place that is not followed is neither shown examined nor shown lost.
int send(int value);
int &slot(int index);
void fill(int *status);
void elsewhere() {
  slot(3) = send(1); // EXPECT: unproved golden:status-examined
}
bool changedBetween() {
  int status = send(1); // EXPECT: unproved golden:status-examined
  fill(&status);
  return status == 0;
}
bool inAnArray(int index) {
  int statuses[4] = {};
  statuses[1] = send(1); // EXPECT: not-proved golden:status-examined
  return statuses[index & 3] == 0;
}
