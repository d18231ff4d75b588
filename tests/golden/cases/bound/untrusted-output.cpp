// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json --bindings %S/../../policies/outputs.bindings.json -- -std=c++20
// What a function without body writes through its argument may be anything where a binding says so: a counterexample
// may choose it. Without the binding nothing is known of it, and nobody can run it.
struct State {
  int mode;
  double speed;
};
void setSpeed(double speed);
void readSpeed(double *speed);
bool readInto(double &speed);
void readState(State &state);
void readWheels(double (&wheels)[2]);
void readFlag(bool *flag);
void readElsewhere(double *speed);

void unchecked() {
  double speed = 0;
  readSpeed(&speed);
  setSpeed(speed); // EXPECT: violated golden:speed
}
void checked() {
  double speed = 0;
  readSpeed(&speed);
  if (speed >= -2.5 && speed <= 2.5)
    setSpeed(speed); // EXPECT: proved golden:speed
}
void checkedBefore() {
  double speed = 0;
  if (speed >= -2.5 && speed <= 2.5) {
    readSpeed(&speed);
    setSpeed(speed); // EXPECT: violated golden:speed
  }
}
void readTwice() {
  double speed = 0;
  double other = 0;
  readSpeed(&speed);
  readSpeed(&other);
  // Two readings differ, and neither is what the other was found to be.
  if (speed >= -2.5 && speed <= 2.5)
    setSpeed(other); // EXPECT: violated golden:speed
}
void byReference() {
  double speed = 0;
  if (readInto(speed))
    setSpeed(speed); // EXPECT: violated golden:speed
}
void part() {
  State state{};
  readState(state);
  setSpeed(state.speed); // EXPECT: violated golden:speed
}
void elements() {
  double wheels[2] = {0, 0};
  readWheels(wheels);
  if (wheels[0] >= -2.5 && wheels[0] <= 2.5)
    setSpeed(wheels[0]); // EXPECT: proved golden:speed
  setSpeed(wheels[1]);   // EXPECT: violated golden:speed
}
void flag() {
  bool isFast = false;
  readFlag(&isFast);
  setSpeed(isFast ? 3 : 1); // EXPECT: violated golden:speed
}
void unbound() {
  double speed = 0;
  readElsewhere(&speed);
  setSpeed(speed); // EXPECT: unproved golden:speed
}
