// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A variable with static storage carries it from one function to another; an array by an index that is not known.
#include <secrets.h>
static int kept;
static int limit = 3;
void keep() { kept = readSecret(); }
void sendKept() {
  send(kept); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void sendLimit() {
  send(limit); // EXPECT: proved golden:secret-kept
}
void raise(int by) { limit = by; } /* GUARD: void raise(int by) { limit = by + readSecret(); } */
void both(unsigned index) {
  int table[4] = {0, 0, 0, 0};
  table[1] = readSecret();
  send(table[index % 4]); // EXPECT: violated golden:secret-kept
}
