// RUN: assay check %s --profile default --ruleset %S/../../policies/objects.ruleset.json --bindings %S/../../policies/objects.bindings.json -- -std=c++20 -I %S/../../stand-ins
// Another peer was asked about.
#include <device.h>
void serve(int peer, int other) {
  if (device::isAuthenticated(peer))
    device::answer(other); // EXPECT: violated golden:answers-the-authenticated
}
