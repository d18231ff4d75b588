// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The connection that is used is the one whose opening succeeded: 0 says so.
#include <device.h>
void good(int peer) {
  if (device::connect(peer) == 0) /* GUARD: if (device::connect(peer) >= 0) */
    device::talk(peer); // EXPECT: proved golden:connected-before-talk
}
void other(int peer, int second) {
  if (device::connect(peer) == 0)
    device::talk(second); // EXPECT: violated golden:connected-before-talk
}
void failedSince(int peer) {
  if (device::connect(peer) != 0)
    return;
  device::connect(peer);
  device::talk(peer); // EXPECT: violated golden:connected-before-talk
}
void othersFailure(int peer, int second) {
  if (peer == second || device::connect(peer) != 0)
    return;
  device::connect(second);
  device::talk(peer); // EXPECT: proved golden:connected-before-talk
}
