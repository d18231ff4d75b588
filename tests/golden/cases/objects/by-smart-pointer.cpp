// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A copied smart pointer holds the same robot; but `homed` could have put another one into the original.
#include <device.h>
void same(const std::shared_ptr<device::Robot> &robot) {
  if (device::homed(robot))
    device::drive(robot); // EXPECT: unproved golden:homed-before-moved
}
void other(const std::shared_ptr<device::Robot> &robot, const std::shared_ptr<device::Robot> &second) {
  if (device::homed(robot))
    device::drive(second); // EXPECT: not-proved golden:homed-before-moved
}
