// A role that nothing plays.
// RUN: assay model %s -q --flow-from role:x.golden.sped -- -std=c++20 -I %I
// EXIT: 2
// STDERR: no function of the program plays the role "x\.golden\.sped".*did you mean "x\.golden\.speed"
#include <assay/assay.h>
void setSpeed(ASSAY_ROLE("x.golden.speed") long speed) { static_cast<void>(speed); }
void drive() { setSpeed(1); }
