// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Which robot was homed depends on the path.
#include <device.h>
void left(device::Robot &one, device::Robot &other) {
  if (one.home())
    one.move(); // EXPECT: proved golden:homed-before-moved
}
void right(device::Robot &one, device::Robot &other) {
  if (one.home())
    other.move(); // EXPECT: violated golden:homed-before-moved
}
void either(device::Robot &one, device::Robot &other, bool swap) {
  device::Robot &chosen = swap ? other : one;
  chosen.home(); /* GUARD:  */
  if (swap)
    other.move(); // EXPECT: proved golden:homed-before-moved
  else
    one.move(); // EXPECT: proved golden:homed-before-moved
}
