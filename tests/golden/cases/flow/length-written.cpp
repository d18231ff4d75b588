// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// How much was written: by "%n", and as what strlcpy and strlcat return.
#include <secrets.h>
#include <cstdio>
extern "C" unsigned long strlcpy(char *into, const char *from, unsigned long size);
extern "C" unsigned long strlcat(char *into, const char *from, unsigned long size);
namespace {
constexpr char title[] = "robot";
}
void byFormat() {
  char line[64];
  int length = 0;
  std::snprintf(line, sizeof line, "person %d%n", readSecret(), &length);
  send(length); // EXPECT: not-proved golden:secret-kept
}
void byPrinting() {
  int length = 0;
  std::printf("person %d%n\n", readSecret(), &length);
  send(length); // EXPECT: not-proved golden:secret-kept
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
