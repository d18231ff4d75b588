// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A field that is a secret is not followed yet.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.send") void send(int value) noexcept;
struct Patient {
  ASSAY_ROLE("x.golden.secret") int illness;
  int room;
};
void sends(const Patient &patient) {
  send(patient.room); // EXPECT: unproved(unsupported) golden:secret-kept
}
