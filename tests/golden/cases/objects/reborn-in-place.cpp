// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A new object is made in the memory of the validated one.
#include <device.h>
#include <new>
void deliver(device::Buffer &buffer, unsigned size) {
  if (!device::validate(buffer, size))
    return;
  buffer.~Buffer();
  new (&buffer) device::Buffer;
  device::send(buffer, size); // EXPECT: violated golden:validated-before-sent
}
