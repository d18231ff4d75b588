// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// What a cleaning function returns is clean; what went in is not.
#include <secrets.h>
void viaMask() {
  int secret = readSecret();
  int clean = masked(secret); /* GUARD: int clean = masked(secret) + secret; */
  send(clean); // EXPECT: proved golden:secret-kept
}
void originalAllTheSame() {
  int secret = readSecret();
  int clean = masked(secret);
  if (clean >= 0)
    send(secret); // EXPECT: violated golden:secret-kept
}
