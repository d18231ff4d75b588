// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Code that is not known may read the secret itself: what a function without a body returns, writes to a variable that it
// can name, or hands to a function that it can call.
#include <secrets.h>
extern "C" int vendor_last(void);
extern int vendorShared;
int exported = 3;
static int own = 3;
int people() { return masked(readSecret()); }
void byResult() {
  send(vendor_last()); // EXPECT: not-proved golden:secret-kept
}
void byItsVariable() {
  send(vendorShared); // EXPECT: not-proved golden:secret-kept
}
void byOurVariable() {
  vendor_last();
  send(exported); // EXPECT: not-proved golden:secret-kept
}
void ofItsOwn() {
  own = 4; /* GUARD: own = readSecret(); */
  vendor_last();
  send(own); // EXPECT: proved golden:secret-kept
}
