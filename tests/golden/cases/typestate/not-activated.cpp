// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Commands without being active.
#include <records.h>
void run() {
  if (!configure()) // EXPECT: proved golden:lifecycle
    return;
  command(1.0);     // EXPECT: violated golden:lifecycle
} // EXPECT: violated golden:lifecycle
