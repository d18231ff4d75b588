// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// An execution that breaks what the code assumes shows no flow.
#include <secrets.h>
void excluded(int mode) {
  int secret = readSecret();
  ASSAY_ASSUME(mode == 0, "the mode switch is sealed");
  if (mode == 1)
    send(secret); // EXPECT: unproved golden:secret-kept
}
void permitted(int mode) {
  int secret = readSecret();
  ASSAY_ASSUME(mode == 1, "the mode switch is sealed");
  if (mode == 1)
    send(secret); // EXPECT: violated golden:secret-kept
}
