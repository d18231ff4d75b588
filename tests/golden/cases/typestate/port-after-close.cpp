// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Used after it was closed.
#include <records.h>
void talk(const char *name, int byte) {
  int port = openPort(name); /* GUARD: int port = byte; */
  closePort(port);    // EXPECT: proved golden:port-closed
  sendTo(port, byte); // EXPECT: violated golden:port-closed
} // EXPECT: proved golden:port-closed
