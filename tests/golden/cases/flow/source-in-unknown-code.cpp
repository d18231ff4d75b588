// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A premise of every flow rule, listed in the report: code without a body reads no secret of its own accord. (Where units
// of the program could not be read, it does not hold: unit-missing.test.)
#include <secrets.h>
extern "C" int vendor_last(void);
extern int vendorShared;
int exported = 3;
static int own = 3;
int people() { return masked(readSecret()); }
void byResult() {
  send(vendor_last()); // EXPECT: proved golden:secret-kept
}
void byItsVariable() {
  send(vendorShared); // EXPECT: proved golden:secret-kept
}
void byOurVariable() {
  vendor_last();
  send(exported); // EXPECT: proved golden:secret-kept
}
void ofItsOwn() {
  own = 4; /* GUARD: own = readSecret(); */
  vendor_last();
  send(own); // EXPECT: proved golden:secret-kept
}
