// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// A role on one overload of a method is not on the other.
#include <assay/assay.h>
class Motor {
public:
  void set(ASSAY_ROLE("x.golden.speed") double speed);
  void set(int ticks);
};
void drive(Motor &motor, int ticks, double speed) {
  motor.set(ticks); // EXPECT: absent golden:speed
  motor.set(speed); // EXPECT: violated golden:speed
}
