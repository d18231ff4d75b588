// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// One path through the turn does not record.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.decide") int decide(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
int think(int input) { return decide(input); } // EXPECT: violated golden:decision-recorded
void run(const volatile bool &running) {
  int state = 0;
  while (running) { // EXPECT: violated golden:turn-recorded
    state = think(state);
    if (state == 0)
      continue;
    record(state);
  }
} // EXPECT: proved golden:turn-recorded
