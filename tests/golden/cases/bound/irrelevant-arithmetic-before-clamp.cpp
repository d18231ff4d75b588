// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// What happens before the clamp does not matter (a controller must not be bit-blasted for this).
#include <assay/assay.h>
void setSpeed(ASSAY_ROLE("x.golden.speed") double speed);
void drive(double error, double integral, double derivative, double p, double i, double d) {
  double output = p * error + i * integral + d * derivative;
  if (!(output <= 2.5))
    output = 2.5;
  if (!(output >= -2.5))
    output = -2.5;
  setSpeed(output); // EXPECT: proved golden:speed
}
