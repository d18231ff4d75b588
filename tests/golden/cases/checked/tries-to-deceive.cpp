// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// What looks like an examination and is none.
int send(int value) noexcept;
bool more() noexcept;
struct Report {
  int status;
  int other;
};
bool otherField(int given) {
  Report report;
  report.other = given;
  report.status = send(1); // EXPECT: violated golden:status-examined
  return report.other == 0;
}
bool rightField() {
  Report report;
  report.other = 0;
  report.status = send(1); // EXPECT: proved golden:status-examined
  return report.status == 0; /* GUARD: return report.other == 0; */
}
bool wholeReport(Report *out) {
  Report report;
  report.other = 0;
  report.status = send(1); // EXPECT: not-proved golden:status-examined
  Report copy = report;
  return copy.other == 0;
}
void oneTurnLate() {
  int last = 0;
  while (more()) {
    int before = last;
    last = send(1); // EXPECT: not-proved golden:status-examined
    if (before != 0)
      return;
  }
}
void firstTurnOnly() {
  bool first = true;
  while (more()) {
    int status = send(1); // EXPECT: not-proved golden:status-examined
    if (first && status != 0)
      return;
    first = false;
  }
}
int recursive(int depth) {
  int status = send(depth); // EXPECT: not-proved golden:status-examined
  if (depth > 0)
    return recursive(depth - 1);
  return status;
}
bool byPointer(int *other) {
  int status = send(1); // EXPECT: not-proved golden:status-examined
  int *looked = &status;
  looked = other;
  return *looked == 0;
}
bool byClosure() {
  int status = send(1); // EXPECT: not-proved golden:status-examined
  auto look = [&status] { return status == 0; };
  return look();
}
void forever() {
  for (;;)
    send(1); // EXPECT: violated golden:status-examined
}
bool inAnotherBranch(bool flag) {
  int status = 0;
  if (flag)
    status = send(1); // EXPECT: violated golden:status-examined
  else
    return status == 0;
  return true;
}
bool oneArmOfAChoice(bool flag) {
  int status = send(1); // EXPECT: violated golden:status-examined
  int chosen = flag ? status : 0;
  if (chosen != 0)
    return false;
  return true;
}
struct Large {
  double values[8];
  int status;
};
void inAParameterByValue(Large report) {
  report.status = send(1); // EXPECT: not-proved golden:status-examined
}
bool knownAtCompileTime() {
  int status = send(1); // EXPECT: violated golden:status-examined
  return __builtin_constant_p(status);
}
