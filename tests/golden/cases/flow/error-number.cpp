// RUN: assay check %s --profile default --ruleset %S/../../policies/flow.ruleset.json -- -std=c++20 -I %I -I %S/../../stand-ins
// Library functions leave behind what was wrong with their arguments: in errno, in signgam, in the floating-point flags.
// One by one they say little; a loop over them says all.
#include <secrets.h>
#include <cerrno>
#include <cfenv>
#include <cmath>
#include <cstdlib>
void outOfDomain() {
  errno = 0;
  volatile double logarithm = std::log(static_cast<double>(readSecret()));
  show(errno); // EXPECT: not-proved golden:secret-hidden
  (void)logarithm;
}
void outOfRange() {
  const char text[] = {static_cast<char>(readSecret()), '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '\0'};
  errno = 0;
  volatile long number = std::strtol(text, nullptr, 10);
  show(errno); // EXPECT: not-proved golden:secret-hidden
  (void)number;
}
void signOfGamma() {
  volatile double gamma = lgamma(readSecret() / 2.0);
  show(signgam); // EXPECT: not-proved golden:secret-hidden
  (void)gamma;
}
void flags() {
  std::feclearexcept(FE_ALL_EXCEPT);
  volatile double inverse = 1.0 / readSecret();
  show(std::fetestexcept(FE_DIVBYZERO)); // EXPECT: not-proved golden:secret-hidden
  (void)inverse;
}
static int status;
void itsOwn() {
  const int secret = readSecret();
  status = 3; /* GUARD: status = secret; */
  show(status); // EXPECT: proved golden:secret-hidden
  (void)secret;
}
