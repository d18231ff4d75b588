// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// What is called between decision and record may throw: nobody knows.
#include <records.h>
int answer(int input) {
  int decision = decide(input);
  mayFail(); // EXPECT@-2: unproved(unknown-call) golden:decision-recorded
  record(decision);
  return decision;
}
