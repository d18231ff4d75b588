// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// One side of a double buffer is written while the other is sent; the sides change.
#include <secrets.h>
static int sides[2];
static int current;
static int status[2];
void fill() {
  sides[1 - current] = readSecret();
  status[1 - current] = 1; /* GUARD: status[1 - current] = readSecret(); */
}
void swap() { current = 1 - current; }
void flush() {
  send(sides[current]); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void flushStatus() {
  send(status[current]); // EXPECT: proved golden:secret-kept
}
