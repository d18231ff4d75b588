// RUN: assay check %s --profile default -- -std=c++20 -O2 -Wno-everything
// What is computed from a variable without a value is for an optimiser whatever suits it: the check goes, and the bug is
// said not to be there (IKOS #166).
constexpr int joints = 6;
struct Limits {
  int effort[joints];
};
int homing(const Limits &limits, bool known) {
  int joint;
  if (known)
    joint = 2;
  const int unused = limits.effort[joint]; // EXPECT: violated core:array-index
  return joint;
}
int homingKnown(const Limits &limits, bool known) {
  int joint;
  joint = known ? 2 : 3; /* GUARD: if (known) joint = 2; */
  const int unused = limits.effort[joint]; // EXPECT: proved core:array-index
  return 0;
}
// A certain value of such a variable is no counterexample here, so these two stay open; right would be violated.
void share() {
  unsigned divisor;
  const unsigned unused = 100u / divisor; // EXPECT: unproved(memory) core:division-by-zero
}
int steps(int from) {
  int count;
  int unused = from / 2 + count; // EXPECT: unproved(memory) core:signed-overflow
  return from;
}
