// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A virtual call that may come to a function that cleans, and to one that does not.
#include <secrets.h>
struct Filter {
  virtual int apply(int value) = 0;
};
struct Cleaner : Filter {
  ASSAY_ROLE("x.golden.clean") int apply(int value) override { return value & 0; }
};
struct Recorder : Filter {
  int apply(int value) override { return value; }
};
static int pass(Filter &filter) { return filter.apply(readSecret()); }
void first() {
  Cleaner filter;
  send(pass(filter)); // EXPECT: unproved golden:secret-kept
}
void second() {
  Recorder filter;
  send(pass(filter)); // EXPECT: violated golden:secret-kept
}
