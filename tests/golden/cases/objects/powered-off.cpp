// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Powering another robot off leaves this one homed; powering this one off does not.
#include <device.h>
void run(device::Robot &robot) {
  device::Robot other{};
  robot.home(); /* GUARD: other.home(); */
  other.powerOff();
  robot.move(); // EXPECT: proved golden:homed-before-moved
  robot.powerOff();
  robot.move(); // EXPECT: violated golden:homed-before-moved
}
