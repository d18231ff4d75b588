// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// An exception between the call and the examination loses the status.
int send(int value);
bool thrown(bool bad) {
  int status = send(1); // EXPECT: violated golden:status-examined
  if (bad)
    throw 1;
  return status == 0;
}
bool caughtAndExamined(bool bad) noexcept {
  int status = send(1); // EXPECT: proved golden:status-examined
  try {
    if (bad)
      throw 1;
  } catch (...) {
  }
  return status == 0;
}
void prepare();
bool byACallee() {
  int status = send(1); // EXPECT: not-proved golden:status-examined
  prepare();
  return status == 0;
}
bool examinedBefore() {
  int status = send(1); // EXPECT: proved golden:status-examined
  if (status != 0) /* GUARD: if (false) */
    return false;
  prepare();
  return true;
}
