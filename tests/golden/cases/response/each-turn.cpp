// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The turn's decision is made and recorded in helpers.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.decide") int decide(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
int think(int input) {
  int decision = decide(input); // EXPECT@+1: violated golden:decision-recorded
  return decision;
}
void run(const volatile bool &running) {
  int state = 0;
  while (running) { // EXPECT: proved golden:turn-recorded
    state = think(state);
    record(state); /* GUARD:  */
  }
} // EXPECT: proved golden:turn-recorded
