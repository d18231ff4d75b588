// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The buffer of a later turn lies where the validated one lay.
#include <device.h>
void deliver(unsigned count, unsigned size) {
  for (unsigned i = 0; i < count; ++i) {
    device::Buffer buffer;
    if (i > 0)
      device::send(buffer, size); // EXPECT: not-proved golden:validated-before-sent
    if (!device::validate(buffer, size))
      return;
  }
}
