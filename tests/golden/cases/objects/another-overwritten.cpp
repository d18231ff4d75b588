// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Another buffer is overwritten; this one is still the validated one.
#include <device.h>
bool deliver(unsigned size) {
  device::Buffer first;
  device::Buffer second;
  if (!device::validate(first, size))
    return false;
  device::overwrite(second); /* GUARD: device::overwrite(first); */
  device::send(first, size); // EXPECT: proved golden:validated-before-sent
  return true;
}
