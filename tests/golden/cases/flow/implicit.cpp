// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A constant that a branch on the secret chooses: a flow only where the rule counts those.
#include <secrets.h>
ASSAY_ROLE("x.golden.show") void showAgain(int value) noexcept;
void chooses() {
  int shown = 0;
  if (readSecret() > 100)
    shown = 1;
  show(shown); // EXPECT: violated golden:secret-hidden
}
void sendsChoice() {
  int sent = 0;
  if (readSecret() > 100)
    sent = 1;
  send(sent); // EXPECT: proved golden:secret-kept
}
void independent(int other) {
  int shown = other; /* GUARD: int shown = readSecret() > 3 ? 1 : 2; */
  showAgain(shown); // EXPECT: proved golden:secret-hidden
}
