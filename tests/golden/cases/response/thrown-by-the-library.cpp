// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// What the library throws is caught, and the handler records: the library's throwing functions do not return, but they
// end nothing.
#include <assay/assay.h>
#include <vector>
ASSAY_ROLE("x.golden.choose") int choose(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
int answer(const std::vector<int> &values, int input) noexcept {
  int decision = choose(input);
  try {
    decision = values.at(static_cast<unsigned>(decision));
  } catch (...) {
    decision = -1;
  }
  record(decision); /* GUARD: */
  return decision; // EXPECT: proved golden:recorded-in-call
}
