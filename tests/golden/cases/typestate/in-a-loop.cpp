// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// As many commands as wanted while it is active.
#include <records.h>
void run(int count) {
  if (!configure()) // EXPECT: proved golden:lifecycle
    return;
  if (activate()) /* GUARD: activate(); */ // EXPECT: proved golden:lifecycle
    for (int i = 0; i < count; ++i)
      command(i);   // EXPECT: proved golden:lifecycle
  deactivate();     // EXPECT: proved golden:lifecycle
}
void late(int count) {
  if (!configure() || !activate())
    return;
  for (int i = 0; i < count; ++i) {
    command(i); // EXPECT: violated golden:lifecycle
    deactivate(); // EXPECT: violated golden:lifecycle
  }
} // EXPECT: violated golden:lifecycle
