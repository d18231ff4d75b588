// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// What was validated is no longer what is sent.
#include <device.h>
bool deliver(device::Buffer &buffer, unsigned size) {
  if (!device::validate(buffer, size))
    return false;
  device::overwrite(buffer);
  device::send(buffer, size); // EXPECT: violated golden:validated-before-sent
  return true;
}
