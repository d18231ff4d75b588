// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// The peer that is answered is the one that was asked about.
#include <device.h>
void serve(int peer) {
  if (device::isAuthenticated(peer)) /* GUARD: if (device::isAuthenticated(peer + 1)) */
    device::answer(peer); // EXPECT: proved golden:answers-the-authenticated
}
