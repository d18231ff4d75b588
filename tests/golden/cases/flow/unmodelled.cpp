// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Functions without a body and without a model: what they are given may be in what they return, in all that they may write,
// and in what they return at a later call.
#include <secrets.h>
extern "C" {
int vendor_compress(int value);
void vendor_encode(const char *from, char *into, unsigned size);
void vendor_filter(int value);
int vendor_last(void);
void vendor_status(int *status);
void vendor_begin(int *place);
int vendor_version(int major);
}
static int board;
void byResult() {
  send(vendor_compress(readSecret())); // EXPECT: unproved golden:secret-kept
}
void byOutput() {
  char code[16] = {};
  vendor_encode(secretText(), code, sizeof code);
  sendText(code); // EXPECT: unproved golden:secret-kept
}
void byMemoryOfItsOwn() {
  vendor_filter(readSecret());
  send(vendor_last()); // EXPECT: unproved(unknown-call) golden:secret-kept
}
void byAnotherOutput() {
  int status = 0;
  vendor_filter(readSecret());
  vendor_status(&status);
  send(status); // EXPECT: unproved(unknown-call) golden:secret-kept
}
void byAPlaceItKnows() {
  int place = 0;
  vendor_begin(&place);
  vendor_filter(readSecret());
  send(place); // EXPECT: unproved(unknown-call) golden:secret-kept
}
// Whether the vendor's function comes back is not known either.
void withItsValue() {
  send(readSecret() + vendor_version(2)); // EXPECT: not-proved golden:secret-kept
}
void beforeIt() {
  const int secret = readSecret();
  send(secret); // EXPECT: violated golden:secret-kept
  vendor_filter(secret);
}
// The vendor's code may call this with what it was given.
void givenByWhoeverCalls(int value) {
  send(value); // EXPECT: unproved(unknown-call) golden:secret-kept
}
void apart() {
  int mine = board + 1; /* GUARD: int mine = vendor_compress(readSecret()); */
  vendor_filter(readSecret());
  send(mine);  // EXPECT: proved golden:secret-kept
  send(board); // EXPECT: proved golden:secret-kept
}
