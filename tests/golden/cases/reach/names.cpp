// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// A function of C++ that is called like a harmless one of C is another one.
#include <assay/assay.h>
struct Frame;
double floor(Frame &frame);
extern "C" double floor(double);
ASSAY_ENTRY("entry.realtime") double borrowed(Frame &frame) {
  return floor(frame); // EXPECT: unproved(unknown-call) golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") double known(double value) { // EXPECT: proved golden:cycle-bounded
  return floor(value); /* GUARD: return floor(*reinterpret_cast<Frame *>(&value)); */
}
