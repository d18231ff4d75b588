// RUN: assay check %s --profile default -- -std=c++20 -O3 -fstrict-overflow
// Code that an optimiser deletes because its outcome is not used: sums, shifts and casts that are undefined all the same
// (IKOS #329 and #166).
struct Wheel {
  int ticks;
  int turns;
};
int total(const Wheel &left, const Wheel &right) {
  int sum = 0;
  for (int wheel = 0; wheel < 2; ++wheel)
    sum += wheel == 0 ? left.ticks : right.ticks; // EXPECT: violated core:signed-overflow
  return left.turns;
}
void mask(unsigned shift) {
  const unsigned unused = 1u << shift; // EXPECT: violated core:shift-out-of-bounds
  (void)unused;
}
void maskInRange(unsigned shift) {
  if (shift >= 32) /* GUARD: if (shift > 32) */
    return;
  const unsigned unused = 1u << shift; // EXPECT: proved core:shift-out-of-bounds
  (void)unused;
}
void logged(double voltage) {
  const short centivolts = static_cast<short>(voltage * 100.0); // EXPECT: violated core:float-cast-overflow
  (void)centivolts;
}
void loggedInRange(double voltage) {
  if (!(voltage > -300.0 && voltage < 300.0)) /* GUARD: if (!(voltage > -400.0 && voltage < 300.0)) */
    return;
  const short centivolts = static_cast<short>(voltage * 100.0); // EXPECT: proved core:float-cast-overflow
  (void)centivolts;
}
bool stalled(int before, int now) {
  const int moved = now - before; // EXPECT: violated core:signed-overflow
  return moved * 0 != 0;          // EXPECT: proved core:signed-overflow
}
