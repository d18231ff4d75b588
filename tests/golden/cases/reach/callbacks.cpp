// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// Functions as values: one that is known, one that is registered, one from outside.
#include <assay/assay.h>
#include <functional>
double half(double value) { return value / 2; } /* GUARD: double half(double value) { return *new double(value); } */
double fresh(double value) { return *new double(value); } // EXPECT: violated golden:cycle-bounded
using Step = double (*)(double);
ASSAY_ENTRY("entry.realtime") double passed(double value) {
  Step step = fresh;
  return step(value);
}
ASSAY_ENTRY("entry.realtime") double direct(double value) { // EXPECT: proved golden:cycle-bounded
  return half(value);
}
ASSAY_ENTRY("entry.realtime") double handed(Step step, double value) {
  return step(value); // EXPECT: unproved(unknown-call) golden:cycle-bounded
}
std::function<double(double)> registered;
ASSAY_ENTRY("entry.realtime") double called(double value) {
  return registered(value); // EXPECT: unproved golden:cycle-bounded
}
