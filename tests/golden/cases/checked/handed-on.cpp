// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// Returned, stored where others see it, given to a call: whoever has it now is to examine it.
int send(int value);
void log(int status);
void format(const int &status);
struct Sender {
  int last;
  void remember() {
    last = send(1); // EXPECT: proved golden:status-examined
  }
};
int lastOfAll;
int returned() {
  return send(1); /* GUARD: send(1); return 0; */ // EXPECT: proved golden:status-examined
}
void stored() {
  lastOfAll = send(1); /* GUARD: send(1); */ // EXPECT: proved golden:status-examined
}
void storedBehind(int *out) {
  *out = send(1); // EXPECT: proved golden:status-examined
}
void logged() {
  log(send(1)); // EXPECT: proved golden:status-examined
}
void byReference() {
  int status = send(1); // EXPECT: proved golden:status-examined
  format(status); /* GUARD: */
}
void member(Sender &sender) { sender.remember(); }
void inALocalOnly() {
  Sender sender;
  sender.last = send(1); // EXPECT: violated golden:status-examined
}
