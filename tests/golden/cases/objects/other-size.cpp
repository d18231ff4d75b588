// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Validated with another size than it is sent with.
#include <device.h>
bool deliver(const device::Buffer &buffer, unsigned size, unsigned more) {
  if (!device::validate(buffer, size))
    return false;
  device::send(buffer, size + more); // EXPECT: violated golden:validated-before-sent
  return true;
}
