// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Two ways to the same number.
#include <device.h>
bool deliver(const device::Buffer &buffer, unsigned size) {
  if (!device::validate(buffer, size * 2)) /* GUARD: if (!device::validate(buffer, size)) */
    return false;
  device::send(buffer, size + size); // EXPECT: proved golden:validated-before-sent
  return true;
}
