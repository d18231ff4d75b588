// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// How far a stream has come is the length of what went through it.
#include <secrets.h>
#include <sstream>
void lengthSoFar() {
  std::ostringstream stream;
  stream << "person " << readName();
  send(static_cast<int>(stream.tellp())); // EXPECT: not-proved golden:secret-kept
}
void whereItStands() {
  std::istringstream stream("pose");
  stream.seekg(readSecret() & 3);
  send(static_cast<int>(stream.tellg())); // EXPECT: not-proved golden:secret-kept
}
static int frame;
void whereItStood() {
  std::ostringstream stream;
  const int before = frame; /* GUARD: const int before = readSecret(); */
  stream << readSecret();
  send(before); // EXPECT: proved golden:secret-kept
}
