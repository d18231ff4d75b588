// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The program is ended between decision and record, here and in a function that only does that.
#include <assay/assay.h>
#include <cstdlib>
ASSAY_ROLE("x.golden.choose") int choose(int input) noexcept;
ASSAY_ROLE("x.golden.record") void record(int decision) noexcept;
[[noreturn]] static void die() {
  std::exit(1); // EXPECT: violated golden:recorded-in-call
}
int answer(int input) noexcept {
  int decision = choose(input);
  if (decision < 0)
    std::abort(); // EXPECT: violated golden:recorded-in-call
  if (decision == 0)
    die(); // EXPECT: violated golden:recorded-in-call, unreachable golden:recorded-in-call
  record(decision); /* GUARD: */
  return decision; // EXPECT: proved golden:recorded-in-call
}
