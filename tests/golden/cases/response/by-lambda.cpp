// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A callback that is registered as a lambda decides; it records on one path only.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.decide") int decide(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
void onMessage(int (*callback)(int)) noexcept;
void setUp() {
  onMessage([](int input) {
    int decision = decide(input);
    if (decision > 0)
      record(decision);
    return decision; // EXPECT: violated golden:decision-recorded
  });
}
