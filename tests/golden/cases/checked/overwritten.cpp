// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// What is examined is another call's status, or a constant.
int send(int value);
bool another() {
  int status = send(1); // EXPECT: violated golden:status-examined
  status = send(2);     // EXPECT: proved golden:status-examined
  return status == 0;
}
bool constant() {
  int status = send(1); // EXPECT: violated golden:status-examined
  status = 0;
  return status == 0;
}
bool each() {
  int first = send(1);  // EXPECT: proved golden:status-examined
  int second = send(2); // EXPECT: proved golden:status-examined
  return first == 0 && second == 0;
}
bool together() {
  int status = send(1); // EXPECT: proved golden:status-examined
  status |= send(2);    // EXPECT: proved golden:status-examined
  return status == 0;
}
