// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// What a log with a format is given: numbers, several of them, texts by "%s". The texts that further arguments point to are
// not compared between executions, so those stay open; right would be violated.
#include <secrets.h>
#include <cstdio>
#include <string>
void number(int number) {
  writeLog("frame %d: %d people", number, readSecret()); // EXPECT: violated golden:secret-kept
}
void text() {
  writeLog("patient %s", secretText()); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void joined() {
  const std::string name = readName();
  writeLog("patient %s", name.c_str()); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void asFormat() {
  char line[64];
  std::snprintf(line, sizeof line, "patient %s", secretText());
  writeLog(line); // EXPECT: violated golden:secret-kept
}
static int frame;
void frameOnly() {
  const int people = readSecret();
  if (people != 0)
    writeLog("frame %d: %s", frame, "somebody is here"); /* GUARD: writeLog("frame %d: %d", frame, people); */ // EXPECT: proved golden:secret-kept
}
