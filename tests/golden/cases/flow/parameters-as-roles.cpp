// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Roles of parameters: one argument of a call is the sink, one argument is where a source writes, and a callback is given
// an object that holds the secret.
#include <secrets.h>
void report(int sequence, ASSAY_ROLE("x.golden.send") int value) noexcept;
void readInto(ASSAY_ROLE("x.golden.secret") int *value, int *quality) noexcept;
static int counter;
void inTheSink() {
  report(counter, readSecret()); // EXPECT: violated golden:secret-kept
}
void besideTheSink() {
  report(readSecret(), counter); /* GUARD: report(counter, readSecret()); */ // EXPECT: proved golden:secret-kept
}
// What a source wrote in memory is not varied in executions; right would be violated.
void written() {
  int value = 0;
  int quality = 0;
  readInto(&value, &quality);
  send(value); // EXPECT: unproved(not-replayed) golden:secret-kept
}
void onFrame(ASSAY_ROLE("x.golden.secret") const int *pixels, int) {
  send(pixels[0]); // EXPECT: violated golden:secret-kept
}
void onPatient(ASSAY_ROLE("x.golden.secret") const std::string &name) {
  sendString(name); // EXPECT: violated golden:secret-kept
}
