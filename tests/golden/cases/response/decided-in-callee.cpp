// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Two functions that decide, each with its own record; the outer one's came before it called the inner one.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.decide") int decide(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
static int inner(int input) {
  int decision = decide(input);
  return decision; // EXPECT: violated golden:decision-recorded
}
int outer(int input) {
  int decision = decide(input);
  record(decision); /* GUARD:  */
  return inner(decision); // EXPECT: proved golden:decision-recorded
}
