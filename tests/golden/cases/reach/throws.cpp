// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// An exception is thrown where an index is checked, but not where it cannot fail.
#include <array>
#include <assay/assay.h>
#include <stdexcept>
std::array<double, 4> axes;
ASSAY_ENTRY("entry.realtime") double unchecked(unsigned axis) {
  return axes.at(axis); // EXPECT: violated golden:cycle-bounded
}
ASSAY_ENTRY("entry.realtime") double inRange(unsigned axis) { // EXPECT: proved golden:cycle-bounded
  axis %= 4;            /* GUARD:  */
  return axes.at(axis); // EXPECT: unreachable golden:cycle-bounded
}
int parse(int text) {
  if (text < 0)
    throw std::invalid_argument("negative"); // EXPECT: violated golden:cycle-bounded
  return text;
}
ASSAY_ENTRY("entry.realtime") int caught(int text) {
  try {
    return parse(text);
  } catch (const std::invalid_argument &) {
    return 0;
  } // EXPECT: violated golden:cycle-bounded
}
