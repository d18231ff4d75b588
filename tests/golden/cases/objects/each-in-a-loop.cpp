// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Each turn has a buffer of its own.
#include <device.h>
void deliver(unsigned count, unsigned size) {
  for (unsigned i = 0; i < count; ++i) {
    device::Buffer buffer;
    if (device::validate(buffer, size)) /* GUARD: if (size > 0) */
      device::send(buffer, size); // EXPECT: proved golden:validated-before-sent
  }
}
