// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Recorded on the only path; what records cannot throw.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.decide") int decide(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
int answer(int input) {
  int decision = decide(input);
  record(decision); /* GUARD:  */
  return decision; // EXPECT: proved golden:decision-recorded
}
