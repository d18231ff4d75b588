// RUN: assay check %s --profile default --ruleset %S/../../policies/checked.ruleset.json --bindings %S/../../policies/checked.bindings.json -- -std=c++20 -I %I
// Clang's own check whether a sum overflows branches on the status; the program does not.
int send(int value);
void summed(int *total, int first) {
  int sum = first;
  sum += send(1); // EXPECT: violated golden:status-examined, violated core:signed-overflow
}
int summedAndReturned(int first) {
  int sum = first % 1000;
  sum += send(1) % 1000; // EXPECT: proved golden:status-examined
  return sum; /* GUARD: return 0; */
}
