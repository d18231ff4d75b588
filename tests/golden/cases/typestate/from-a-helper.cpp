// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A helper prepares, and says whether it could.
#include <records.h>
static bool prepare() {
  if (!configure())
    return false;
  if (activate()) /* GUARD: if (true) */
    return true;
  deactivate();
  return false;
}
void run() {
  if (!prepare())
    return;
  command(2.0); // EXPECT: proved golden:lifecycle
  deactivate(); // EXPECT: proved golden:lifecycle
}
