// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// Branches, switches, choices and loops examine.
int send(int value) noexcept;
bool more() noexcept;
int bySwitch() {
  switch (send(1)) { /* GUARD: switch (send(1), more()) { */ // EXPECT: proved golden:status-examined
  case 0:
    return 1;
  default:
    return 2;
  }
}
void byLoop() {
  while (send(1) == 0) { /* GUARD: while (send(1), more()) { */ // EXPECT: proved golden:status-examined
  }
}
void retry() {
  int status;
  do {
    status = send(1); // EXPECT: proved golden:status-examined
  } while (status != 0); /* GUARD: } while (more()); */
}
bool byTruth() {
  bool ok = send(1) == 0; // EXPECT: proved golden:status-examined
  bool failed = !ok;
  if (failed) /* GUARD: if (more()) */
    return false;
  return true;
}
void byWord(bool careful) {
  int status = send(1); // EXPECT: violated golden:status-examined
  if (careful) {
    if (status != 0)
      return;
  }
}
void byWordAlways(bool careful) {
  int status = send(1); // EXPECT: proved golden:status-examined
  if (status != 0 && careful) /* GUARD: if (careful) */
    return;
}
bool afterACatch() noexcept {
  int status = 1;
  try {
    status = send(1); // EXPECT: proved golden:status-examined
    if (more())
      throw 1;
  } catch (...) {
  }
  return status == 0; /* GUARD: return true; */
}
