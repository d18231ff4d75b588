// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Left behind, configured: nobody switches it off.
#include <records.h>
void run() {
  if (!configure()) /* GUARD: if (configure()) */ // EXPECT: proved golden:lifecycle
    return;
  if (!activate())  // EXPECT: proved golden:lifecycle
    return;
  deactivate();     // EXPECT: proved golden:lifecycle
} // EXPECT: violated golden:lifecycle
