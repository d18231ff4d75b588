// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Another arm was activated.
#include <records.h>
void run() {
  Arm left;
  Arm right;
  if (left.configure() && left.activate())
    right.command(1.0); // EXPECT: violated golden:arm-lifecycle
}
