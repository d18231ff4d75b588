// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// What goes out of scope frees; what is moved from does not, but its destructor is called.
#include <assay/assay.h>
#include <memory>
#include <string>
std::unique_ptr<int> kept;
ASSAY_ENTRY("entry.realtime") void replaces(std::unique_ptr<int> &next) {
  kept = std::move(next); // EXPECT: unproved(memory) golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") void swaps(std::unique_ptr<int> &next) { // EXPECT: proved golden:cycle-bounded
  kept.swap(next); /* GUARD: kept = std::move(next); */
}
std::string label;
ASSAY_ENTRY("entry.realtime") void labels(const std::string &text) {
  label = text; // EXPECT: unproved(memory) golden:cycle-bounded
}
struct Held {
  explicit Held(int *value) : value(value) {}
  ~Held() { delete value; } // EXPECT: violated golden:cycle-bounded
  int *value;
};
ASSAY_ENTRY("entry.realtime") int held(int *given) {
  Held guard(given);
  return 1;
}
