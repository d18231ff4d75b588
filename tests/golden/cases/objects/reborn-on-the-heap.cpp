// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// A new object where an old one was.
#include <device.h>
void deliver(unsigned size) {
  auto *first = new device::Buffer;
  bool good = device::validate(*first, size);
  delete first;
  auto *second = new device::Buffer;
  if (good)
    device::send(*second, size); // EXPECT: not-proved golden:validated-before-sent
  delete second;
}
