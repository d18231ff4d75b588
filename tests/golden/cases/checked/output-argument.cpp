// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// The status is what the call leaves behind a pointer.
struct Device;
Device *openDevice(int *error);
void use();
void right() {
  int error = 1;
  openDevice(&error);
  if (error == 0) /* GUARD: if (error != 0) */
    use(); // EXPECT: proved golden:use-after-success
}
void wrong() {
  int error = 0;
  Device *device = openDevice(&error);
  if (device != nullptr)
    use(); // EXPECT: not-proved golden:use-after-success
}
void ignored() {
  int error = 0;
  openDevice(&error);
  use(); // EXPECT: violated golden:use-after-success
}
