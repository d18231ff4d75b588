// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Joining texts calls a function of the library that has no model (it throws, and is given a length): from there the secret
// may come to whoever calls this program. Right would be proved for what the caller gives.
#include <secrets.h>
#include <string>
void joined() {
  const std::string topic = "/patients/" + readName();
  sendString(topic); // EXPECT: violated golden:secret-kept
}
void appended() {
  const std::string topic = readName() + "/pose";
  sendString(topic); // EXPECT: violated golden:secret-kept
}
static int sequence;
void counted() {
  sequence = (sequence + 1) & 0xff; /* GUARD: sequence = (sequence + readName()[0]) & 0xff; */
  send(sequence);                   // EXPECT: proved golden:secret-kept
}
void given(int run) {
  send(run); // EXPECT: unproved(unknown-call) golden:secret-kept
}
