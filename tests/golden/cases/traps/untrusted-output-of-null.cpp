// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/outputs.bindings.json -- -std=c++20
// A function that may be handed null does not write there: that what it would write is stored must not make the
// code behind the call unreachable, nor end a replay.
void setSpeed(double speed);
void readSpeed(double *speed);
void optional(double *speed, double other) {
  readSpeed(speed);
  setSpeed(other); // EXPECT: violated golden:speed
}
void always(double other) {
  readSpeed(nullptr);
  setSpeed(other); // EXPECT: violated golden:speed
}
