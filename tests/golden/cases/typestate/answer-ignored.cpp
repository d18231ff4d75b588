// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Activation may fail; nobody looks.
#include <records.h>
void run() {
  if (!configure()) /* GUARD: if (configure()) */ // EXPECT: proved golden:lifecycle
    return;
  activate();       // EXPECT: proved golden:lifecycle
  command(1.0);     // EXPECT: violated golden:lifecycle
  deactivate();
}
