// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -O2 -I %I -I %S/../../stand-ins
// The way to the sink leads through a comparison that an optimiser takes to be false, and past a write to nowhere: it is
// looked at all the same (IKOS #329 and #166).
// This case is about the flow; the overflow and the write are reported by rules of their own.
#include <secrets.h>
static int counter;
void afterAnOverflow(int ticks) {
  const int secret = readSecret();
  if (ticks + 1 < ticks) // EXPECT: violated core:signed-overflow
    send(secret);        // EXPECT: not-proved golden:secret-kept
}
void inAnUnusedResult() {
  const int secret = readSecret();
  for (int turn = 0; turn < 2; ++turn)
    if (turn == 1)
      send(secret); // EXPECT: violated golden:secret-kept
}
void counted(int ticks) {
  const int secret = readSecret();
  if (ticks + 1 < ticks) // EXPECT: violated core:signed-overflow
    return;
  send(counter); /* GUARD: send(counter ^ secret); */ // EXPECT: proved golden:secret-kept
}
