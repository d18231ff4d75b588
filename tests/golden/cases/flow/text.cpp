// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Texts: a C string, a log, a std::string.
#include <secrets.h>
void plainText() {
  sendText(secretText()); // EXPECT: violated golden:secret-kept
}
void logged() {
  writeLog("read %d", readSecret()); // EXPECT: violated golden:secret-kept
}
void constantText() {
  const char *secret = secretText();
  if (secret != nullptr)
    sendText("none of your business"); /* GUARD: sendText(secret); */ // EXPECT: proved golden:secret-kept
}
