// A role as an end: the parameters that play it.
// RUN: assay model %s -q --flow-from readSpeed --flow-to role:x.golden.speed -- -std=c++20 -I %I
// EXIT: 0
// CHECK: explicit flow from readSpeed to role:x\.golden\.speed
// CHECK: argument 0 of setSpeed
#include <assay/assay.h>
long readSpeed();
void setSpeed(ASSAY_ROLE("x.golden.speed") long speed, long time);
void drive() { setSpeed(readSpeed() + 1, 0); }
