// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A flag of the code's own says what the state is, turn after turn.
#include <assay/assay.h>
ASSAY_ROLE("x.golden.latch.stop") void stop() noexcept;
ASSAY_ROLE("x.golden.latch.reset") bool isReset() noexcept;
ASSAY_ROLE("x.golden.latch.move") void move() noexcept;
void run(const volatile bool &running, const volatile bool &pressed) {
  bool latched = false;
  while (running) {
    if (pressed) {
      stop();
      latched = true;
      continue;
    }
    if (latched) { /* GUARD: if (false) { */
      if (!isReset())
        continue;
      latched = false;
    }
    move(); // EXPECT: proved golden:latched
  }
}
