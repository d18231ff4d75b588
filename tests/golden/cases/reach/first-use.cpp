// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// What a function keeps is made at its first use, and guarded by a lock.
#include <assay/assay.h>
double start(int seed) noexcept { return seed * 0.5; }
struct Table {
  explicit Table(double first) noexcept : values{first} {}
  double values[4];
};
ASSAY_ENTRY("entry.realtime") double lazy(int seed) {
  static Table table(start(seed)); // EXPECT: violated golden:cycle-bounded
  return table.values[0];
}
Table eager(start(1));
ASSAY_ENTRY("entry.realtime") double ready() { // EXPECT: proved golden:cycle-bounded
  ; /* GUARD: static Table eager(start(1)); */
  return eager.values[0];
}
