// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Configuring twice is no transition.
#include <records.h>
void run() {
  if (configure()) { // EXPECT: proved golden:lifecycle
    configure();     // EXPECT: violated golden:lifecycle
    deactivate();
  }
}
