// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// The copy is cleaned, the original is sent; and the other way round.
#include <secrets.h>
void wrong() {
  int secret = readSecret();
  int copy = secret;
  copy = masked(copy);
  send(secret); // EXPECT: violated golden:secret-kept
  send(copy); /* GUARD: send(secret); */ // EXPECT: proved golden:secret-kept
}
