// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A variable that is the secret, and variables that are sinks: a gauge that others read, and one that holds what is open.
#include <secrets.h>
ASSAY_ROLE("x.golden.secret") int pairingKey = 7;
ASSAY_ROLE("x.golden.send") int gauge; // EXPECT: not-proved golden:secret-kept
static int turns;
void turn() {
  turns = (turns + 1) & 0xff; /* GUARD: turns = pairingKey; */
  gauge = pairingKey ^ 3;
}
void sendKey() {
  send(pairingKey & 0xff); // EXPECT: violated golden:secret-kept
}
void sendTurns() {
  send(turns); // EXPECT: proved golden:secret-kept
}
int readings() { return gauge; }
