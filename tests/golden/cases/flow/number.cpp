// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A number, as it is, computed with, OR-ed in, and another one.
#include <secrets.h>
void plain() {
  send(readSecret()); // EXPECT: violated golden:secret-kept
}
void computed(int other) {
  int secret = readSecret();
  int mixed = (secret & 0xff) | (other << 8);
  send(mixed); // EXPECT: violated golden:secret-kept
}
void other(int value) {
  int secret = readSecret();
  int sum = value; /* GUARD: int sum = value + secret; */
  if (secret > 3)
    return;
  send(sum); // EXPECT: proved golden:secret-kept
}
