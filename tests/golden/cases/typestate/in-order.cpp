// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Configured, activated, commanded, deactivated.
#include <records.h>
void run() {
  if (!configure())                // EXPECT: proved golden:lifecycle
    return;
  if (activate()) /* GUARD: activate(); */ // EXPECT: proved golden:lifecycle
    command(1.0);                  // EXPECT: proved golden:lifecycle
  deactivate();                    // EXPECT: proved golden:lifecycle
} // EXPECT: proved golden:lifecycle
