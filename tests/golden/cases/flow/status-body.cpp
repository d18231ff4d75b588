// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json --bindings %S/../../policies/cleaners.bindings.json -- -std=c++20 -I %I -I %S/../../stand-ins
// A function that cleans, with its body: it reads what it cleans from memory. Its answer decides.
#include <patients.h>
bool scrub(const Patient &in, Patient &out) {
  if (in.age < 0)
    return false;
  out.id = 0;
  out.age = in.age / 10;
  return true;
}
void examined() {
  Patient patient = readPatient();
  Patient clean{};
  if (scrub(patient, clean)) /* GUARD: scrub(patient, clean); */
    send(clean.age); // EXPECT: proved golden:secret-kept
}
void ignored() {
  Patient patient = readPatient();
  Patient clean = patient;
  scrub(patient, clean);
  send(clean.age); // EXPECT: violated golden:secret-kept, not-proved golden:secret-kept
}
