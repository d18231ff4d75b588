// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The unit calls through a virtual table and never names the method: its role is played all the same.
#include <assay/assay.h>
struct Motor {
  virtual ~Motor();
  virtual void set(ASSAY_ROLE("x.golden.speed") double speed) = 0;
};
void drive(Motor &motor, double speed) {
  motor.set(speed); // EXPECT: unproved golden:speed
}
