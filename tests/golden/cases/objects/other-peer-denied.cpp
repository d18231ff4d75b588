// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// That another peer is denied does not matter to this one.
#include <device.h>
void serve(int peer, int other) {
  if (peer == other || !device::isAuthenticated(peer) || device::isAuthenticated(other)) /* GUARD: if (!device::isAuthenticated(peer) || device::isAuthenticated(other)) */
    return;
  device::answer(peer); // EXPECT: proved golden:answers-the-authenticated
}
