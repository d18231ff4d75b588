// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The buffer that is sent was validated with the size it is sent with.
#include <device.h>
bool deliver(const device::Buffer &buffer, unsigned size) {
  if (!device::validate(buffer, size)) /* GUARD: if (size == 0) */
    return false;
  device::send(buffer, size); // EXPECT: proved golden:validated-before-sent
  return true;
}
