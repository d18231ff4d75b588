// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// A program with a main that does not call the entry: whom its object leads to, the program does not show.
#include <assay/assay.h>
struct Filter {
  virtual ~Filter() = default;
  virtual double step(double value) = 0;
};
ASSAY_ENTRY("entry.realtime") double update(Filter &filter, double value) {
  return filter.step(value); // EXPECT: unproved(unknown-call) golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") double handed(double (*step)(double), double value) {
  return step(value); // EXPECT: unproved(unknown-call) golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") double alone(double value) { // EXPECT: proved golden:cycle-bounded
  return value * 2; /* GUARD: return value * *new double(2); */
}
struct Doubling final : Filter {
  double step(double value) override { return value * 2; }
};
int main() {
  Doubling doubling;
  return update(doubling, 1) > 1 ? 0 : 1; // one of the filters that there are
}
