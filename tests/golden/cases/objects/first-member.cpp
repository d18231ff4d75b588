// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The header lies where the packet begins; that it is valid says nothing of the packet. A base class is the object itself.
#include <device.h>
void onlyTheHeader(const device::SignedPacket &packet, unsigned size) {
  if (device::validateHeader(packet.header, size))
    device::sendPacket(packet, size); // EXPECT: violated golden:validated-before-sent
}
void thePacket(const device::SignedPacket &packet, unsigned size) {
  if (device::validatePacket(packet, size)) /* GUARD: if (size > 0) */
    device::sendPacket(packet, size); // EXPECT: proved golden:validated-before-sent
}
