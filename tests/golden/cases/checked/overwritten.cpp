// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// What is examined is another call's status, or a constant.
int send(int value) noexcept;
bool another() {
  int status = send(1); // EXPECT: violated golden:status-examined
  status = send(2);     // EXPECT: proved golden:status-examined
  return status == 0; /* GUARD: return true; */
}
bool constant() {
  int status = send(1); // EXPECT: violated golden:status-examined
  status = 0;
  return status == 0;
}
bool inVain() {
  int first = send(1);  // EXPECT: proved golden:status-examined
  int second = send(2); // EXPECT: violated golden:status-examined
  return first == 0 && second == 0; // the second is looked at only if the first is 0
}
bool each() {
  bool first = send(1) == 0;  // EXPECT: proved golden:status-examined
  bool second = send(2) == 0; // EXPECT: proved golden:status-examined
  return first & second; /* GUARD: return true; */
}
bool together() {
  int status = send(1); // EXPECT: proved golden:status-examined
  status |= send(2);    // EXPECT: proved golden:status-examined
  return status == 0; /* GUARD: return true; */
}
