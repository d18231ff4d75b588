// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A parameter of a callback is the secret.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.send") void send(int value) noexcept;
void onMessage(ASSAY_ROLE("x.golden.secret") int value, int sequence) {
  send(value); // EXPECT: violated golden:secret-kept
  send(sequence); /* GUARD: send(sequence + value); */ // EXPECT: proved golden:secret-kept
}
