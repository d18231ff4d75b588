// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The copy that was validated is the one sent.
#include <device.h>
bool deliver(const device::Buffer &buffer, unsigned size) {
  device::Buffer copy = buffer;
  if (!device::validate(copy, size)) /* GUARD: if (!device::validate(buffer, size)) */
    return false;
  device::send(copy, size); // EXPECT: proved golden:validated-before-sent
  return true;
}
