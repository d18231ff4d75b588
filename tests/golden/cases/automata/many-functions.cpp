// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The last of more functions than are looked into resets the check.
#include <assay/assay.h>
#include <utility>
ASSAY_ROLE("x.golden.check") bool isClear() noexcept;
ASSAY_ROLE("x.golden.move") void move() noexcept;
ASSAY_ROLE("x.golden.reset") void reset() noexcept;

template <int Number> void step() noexcept {
  if constexpr (Number == 450)
    reset();
}
template <int Begin, int... Numbers>
inline __attribute__((always_inline)) void steps(std::integer_sequence<int, Numbers...>) {
  (step<Begin + Numbers>(), ...);
}

void cycle() {
  if (!isClear())
    return;
  steps<0>(std::make_integer_sequence<int, 200>());
  steps<200>(std::make_integer_sequence<int, 251>());
  move(); // EXPECT: unproved golden:check-before-move
}

void shortCycle() {
  if (!isClear())
    return;
  step<3>();
  step<450>();
  move(); // EXPECT: violated golden:check-before-move
}
