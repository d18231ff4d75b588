// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// By memcpy, and as bytes of an object.
#include <secrets.h>
#include <cstring>
void copied() {
  int secret = readSecret();
  char buffer[8] = {};
  std::memcpy(buffer, &secret, sizeof secret);
  sendBytes(buffer, sizeof buffer); // EXPECT: violated golden:secret-kept
}
void fresh(int count) {
  int secret = readSecret();
  char buffer[8] = {};
  std::memcpy(buffer, &count, sizeof count); /* GUARD: std::memcpy(buffer, &secret, sizeof count); */
  if (secret != 0)
    sendBytes(buffer, sizeof buffer); // EXPECT: proved golden:secret-kept
}
