// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// An early return leaves it active.
#include <records.h>
void run(bool hurry) {
  if (!configure() || !activate()) /* GUARD: activate(); if (!configure()) */
    return;
  command(1.0); // EXPECT: proved golden:lifecycle
  if (hurry)
    return;
  deactivate(); // EXPECT: proved golden:lifecycle
} // EXPECT: violated golden:lifecycle
