// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A std::string as it is, and a number of its own.
#include <secrets.h>
void whole() {
  sendString(readName()); // EXPECT: violated golden:secret-kept
}
void unrelated(int value) {
  std::string name = readName();
  send(value); /* GUARD: send(value + name[0]); */ // EXPECT: proved golden:secret-kept
}
