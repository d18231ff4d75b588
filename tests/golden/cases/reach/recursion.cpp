// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// What recursion leads to, and a loop that runs until a value is found.
#include <assay/assay.h>
int depth(int value) { return value <= 0 ? 0 : 1 + depth(value - 1); } /* GUARD: int depth(int value) { return value <= 0 ? *new int : 1 + depth(value - 1); } */
ASSAY_ENTRY("entry.realtime") int nested(int value) { // EXPECT: proved golden:cycle-bounded
  return depth(value);
}
int deep(int value) {
  if (value == 7)
    return *new int(value); // EXPECT: violated golden:cycle-bounded
  return value <= 0 ? 0 : deep(value - 1);
}
ASSAY_ENTRY("entry.realtime") int seven() { return deep(7); }
