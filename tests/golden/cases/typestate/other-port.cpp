// RUN: assay check %s --profile default --ruleset %S/../../policies/order.ruleset.json --bindings %S/../../policies/order.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The other port was opened.
#include <records.h>
void talk(const char *name, int other) {
  int port = openPort(name); /* GUARD: int port = other; */ // EXPECT: proved golden:port-closed
  sendTo(other, 1);          // EXPECT: violated golden:port-closed
  closePort(port);           // EXPECT: proved golden:port-closed
}
