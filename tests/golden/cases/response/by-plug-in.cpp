// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Which journal is behind the base class is not known, but each of them records.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.decide") int decide(int input) noexcept;
struct Journal {
  ASSAY_ROLE("x.golden.record") virtual void write(int decision) noexcept = 0;
};
int answer(Journal &journal, int input) {
  int decision = decide(input);
  journal.write(decision);
  return decision; // EXPECT: not-violated golden:decision-recorded
}
int forgetful(Journal &journal, int input) {
  int decision = decide(input);
  if (decision != 0)
    journal.write(decision);
  return decision; // EXPECT: not-proved golden:decision-recorded
}
