// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The helper homes what it is given.
#include <device.h>
static bool prepare(device::Robot *robot) { return robot != nullptr && robot->home(); }
void run(device::Robot &robot, device::Robot &other) {
  if (prepare(&robot)) /* GUARD: if (prepare(&other)) */
    robot.move(); // EXPECT: proved golden:homed-before-moved
  if (prepare(nullptr))
    other.move(); // EXPECT: unreachable golden:homed-before-moved
}
