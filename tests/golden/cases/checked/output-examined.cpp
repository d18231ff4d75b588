// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// A status that the call leaves behind a pointer.
struct Device;
Device *openPort(int *error);
bool right() {
  int error = 0;
  openPort(&error); // EXPECT: proved golden:status-examined
  return error == 0; /* GUARD: return true; */
}
void wrong() {
  int error = 0;
  openPort(&error); // EXPECT: violated golden:status-examined
}
bool onlyTheHandle() {
  int error = 0;
  return openPort(&error) != nullptr; // EXPECT: violated golden:status-examined
}
