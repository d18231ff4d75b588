// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// How much was written: as what strlcpy and strlcat return. ("%n" is left out; every proof lists that.)
#include <secrets.h>
#include <cstdio>
extern "C" unsigned long strlcpy(char *into, const char *from, unsigned long size);
extern "C" unsigned long strlcat(char *into, const char *from, unsigned long size);
namespace {
constexpr char title[] = "robot";
}
void ofTheSource() {
  char line[8];
  send(static_cast<int>(strlcpy(line, secretText(), sizeof line))); // EXPECT: not-proved golden:secret-kept
}
void ofBoth() {
  char line[8] = "to ";
  send(static_cast<int>(strlcat(line, secretText(), sizeof line))); // EXPECT: not-proved golden:secret-kept
}
void ofTheText() {
  char line[64];
  send(std::snprintf(line, sizeof line, "person %d", readSecret())); // EXPECT: violated golden:secret-kept
}
void ofTheTitle() {
  char line[8];
  const char *secret = secretText();
  if (secret == nullptr)
    return;
  send(static_cast<int>(strlcpy(line, title, sizeof line))); /* GUARD: send(static_cast<int>(*secret)); */ // EXPECT: proved golden:secret-kept
}
