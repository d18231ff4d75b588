// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A call that sends two buffers: both must have been validated.
#include <device.h>
void first(const device::Buffer &left, const device::Buffer &right, unsigned size) {
  if (device::validate(left, size))
    device::sendBoth(left, right, size); // EXPECT: violated golden:validated-before-sent
}
void second(const device::Buffer &left, const device::Buffer &right, unsigned size) {
  if (device::validate(right, size))
    device::sendBoth(left, right, size); // EXPECT: violated golden:validated-before-sent
}
void both(const device::Buffer &left, const device::Buffer &right, unsigned size) {
  if (device::validate(left, size) && device::validate(right, size)) /* GUARD: if (device::validate(left, size)) */
    device::sendBoth(left, right, size); // EXPECT: proved golden:validated-before-sent
}
