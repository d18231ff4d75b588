// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A stream gives again what was put back into it, and reads where it was told to.
#include <secrets.h>
#include <sstream>
void putBack() {
  std::stringstream stream("pose");
  stream.get();
  stream.putback(static_cast<char>(readSecret()));
  send(stream.get()); // EXPECT: not-proved golden:secret-kept
}
void readThere() {
  std::istringstream stream("pose");
  stream.seekg(readSecret() & 3);
  send(stream.get()); // EXPECT: not-proved golden:secret-kept
}
static int frame;
void frameOnly() {
  std::istringstream stream("pose");
  const int number = frame; /* GUARD: const int number = readSecret(); */
  if (stream.get() == 'p')
    send(number); // EXPECT: proved golden:secret-kept
}
