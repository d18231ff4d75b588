// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// A rule about writes of fields is not answered: reach looks at calls.
#include <assay/assay.h>
namespace golden {
struct Settings {
  int frozen;
};
} // namespace golden
ASSAY_ENTRY("x.golden.thaw") void thaw(golden::Settings &settings) { // EXPECT: unproved(unsupported) golden:nothing-frozen
  settings.frozen = 1;
}
