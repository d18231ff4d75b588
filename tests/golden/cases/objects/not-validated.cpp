// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The guard of validated.cpp taken out.
#include <device.h>
bool deliver(const device::Buffer &buffer, unsigned size) {
  device::send(buffer, size); // EXPECT: violated golden:validated-before-sent
  return true;
}
