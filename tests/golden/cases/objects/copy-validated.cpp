// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A copy is validated, the original is sent.
#include <device.h>
bool deliver(const device::Buffer &buffer, unsigned size) {
  device::Buffer copy = buffer;
  if (!device::validate(copy, size))
    return false;
  device::send(buffer, size); // EXPECT: violated golden:validated-before-sent
  return true;
}
