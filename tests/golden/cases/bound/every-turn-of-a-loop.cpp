// RUN: assay check %s --profile default --ruleset %S/../../policies/golden.ruleset.json -- -std=c++20 -I %I
// The bound must hold in each turn; the last joint is forgotten.
#include <algorithm>
#include <array>
#include <assay/assay.h>
#include <cmath>
void setSpeed(int joint, ASSAY_ROLE("x.golden.speed") double speed);
void drive(std::array<double, 6> wanted) {
  for (int joint = 0; joint < 5; ++joint) {
    double &speed = wanted[static_cast<unsigned>(joint)];
    speed = std::isfinite(speed) ? std::clamp(speed, -2.5, 2.5) : 0.0;
  }
  for (int joint = 0; joint < 5; ++joint)
    setSpeed(joint, wanted[static_cast<unsigned>(joint)]); // EXPECT: proved golden:speed
  setSpeed(5, wanted[5]); // EXPECT: violated golden:speed
}
