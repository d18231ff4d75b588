// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// A plug-in is called through its base class. Which plug-ins there are, only the whole program knows; a class that is
// final has no others.
#include <assay/assay.h>
#include <vector>
struct Filter {
  virtual ~Filter() = default;
  virtual double step(double value) = 0;
};
struct Median : Filter {
  double step(double value) override {
    std::vector<double> sorted(3, value); // EXPECT: violated golden:cycle-bounded
    return sorted[1];
  } // EXPECT: violated golden:cycle-bounded
};
ASSAY_ENTRY("entry.realtime") double viaBase(Filter &filter, double value) {
  return filter.step(value); // EXPECT: unproved(unknown-call) golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") double known(double value) {
  Median median;
  Filter &filter = median;
  return filter.step(value);
}
struct Gain final : Filter {
  double step(double value) override { return value * 2; } /* GUARD: double step(double value) override { return *new double(value); } */
};
ASSAY_ENTRY("entry.realtime") double closed(Gain &gain, double value) { // EXPECT: proved golden:cycle-bounded
  return gain.step(value);
}
