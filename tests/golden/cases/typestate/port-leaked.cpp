// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// An early return forgets the port.
#include <records.h>
void talk(const char *name, int byte) {
  int port = openPort(name); // EXPECT: proved golden:port-closed
  if (byte < 0)
    return;
  sendTo(port, byte); // EXPECT: proved golden:port-closed
  closePort(port); /* GUARD: closePort(port); sendTo(port, byte); closePort(port); */ // EXPECT: proved golden:port-closed
} // EXPECT: violated golden:port-closed
