// RUN: assay check %s --profile default --ruleset %S/../../policies/reach.ruleset.json --bindings runtime --bindings %S/../../policies/reach.bindings.json -- -std=c++20 -I %I
// Roles of one's own: a display may show and not move.
#include <assay/assay.h>
namespace golden {
struct Axis {
  void drive(double speed);
  double position() const { return where; }
  double where;
};
void move(int axis);
} // namespace golden
ASSAY_ENTRY("x.golden.display") double shows(const golden::Axis &axis) { // EXPECT: proved golden:no-motion
  return axis.position(); /* GUARD: const_cast<golden::Axis &>(axis).drive(0); return 0; */
}
ASSAY_ENTRY("x.golden.display") void pressed(golden::Axis &axis, bool held) {
  if (held)
    axis.drive(0.1); // EXPECT: violated golden:no-motion
}
ASSAY_ENTRY("x.golden.display") void released(golden::Axis &axis, unsigned key) { // EXPECT: proved golden:no-motion
  if (key > 3 && key < 3) /* GUARD: if (key > 3 || key < 3) */
    axis.drive(0); // EXPECT: unreachable golden:no-motion
}
void unknown();
ASSAY_ENTRY("x.golden.display") void refreshes() {
  unknown(); // EXPECT: unproved(unknown-call) golden:no-motion
}
