// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// In a control loop each turn's decision is recorded before the next turn begins.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.decide") int decide(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
void recordsAll(const volatile bool &running) {
  while (running) { // EXPECT: proved golden:decision-recorded, proved golden:turn-recorded
    int decision = decide(1);
    record(decision); /* GUARD:  */
  }
} // EXPECT: proved golden:decision-recorded, proved golden:turn-recorded
void recordsLast(const volatile bool &running) {
  int decision = 0;
  while (running) // EXPECT: violated golden:decision-recorded, violated golden:turn-recorded
    decision = decide(decision);
  record(decision); // EXPECT: proved golden:turn-recorded
} // EXPECT: proved golden:decision-recorded
