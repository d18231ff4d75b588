// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Opened, used, closed.
#include <records.h>
void talk(const char *name, int byte) {
  int port = openPort(name); // EXPECT: proved golden:port-closed
  sendTo(port, byte);        // EXPECT: proved golden:port-closed
  closePort(port); /* GUARD: closePort(port + 1); */ // EXPECT: proved golden:port-closed
} // EXPECT: proved golden:port-closed
