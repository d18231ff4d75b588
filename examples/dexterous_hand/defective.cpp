// SPDX-License-Identifier: Apache-2.0
//
// The hand of compliant.cpp with six seeded defects; see README.md.
#include "sdk/hand.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace acme::hand {

using sdk::hand::Grasp;
using sdk::hand::jointCount;
using sdk::hand::Targets;

/// A joint's range, narrower than what the rules allow any joint.
struct Limits {
  double lower;
  double upper;
  double torque;
};

constexpr Limits thumbBase = {-0.8, 0.8, 1.2};
constexpr Limits knuckle = {-0.3, 1.5, 0.9};
constexpr Limits middle = {0.0, 1.6, 0.6};
constexpr Limits tip = {0.0, 1.2, 0.4};

/// The joints in the order of the bus: five fingers of four joints.
constexpr std::array<Limits, jointCount> limits = {
    thumbBase, knuckle, middle,  tip,     knuckle, knuckle, middle,  tip,     knuckle, knuckle,
    middle,    tip,     knuckle, knuckle, middle,  tip,     knuckle, knuckle, middle,  tip,
};

/// The torque factor of a grasp. Defect: the power grasp is given more than the joint's limit.
double gripFactor(Grasp grasp) noexcept {
  switch (grasp) {
  case Grasp::Open:
    return 0.25;
  case Grasp::Pinch:
    return 0.5;
  case Grasp::Power:
    return 400.0;
  }
  return 0.0;
}

/// One cycle of position control. Defect: NaN is neither above nor below a limit.
void positionCycle(const Targets &targets) noexcept {
  const Targets wanted = targets;
  if (sdk::hand::stopPressed() || !sdk::hand::enablingDeviceHeld()) {
    sdk::hand::relax();
    return;
  }
  for (std::size_t joint = 0; joint < jointCount; ++joint) {
    const Limits &limit = limits[joint];
    double target = wanted.position[joint];
    if (target > limit.upper)
      target = limit.upper;
    if (target < limit.lower)
      target = limit.lower;
    // EXPECT@+2: violated core:motion-position-limit, violated core:motion-command-finite
    // EXPECT@+1: proved core:motion-stop-checked, proved core:motion-stop-clear, proved core:motion-enable-held
    sdk::hand::commandPosition(joint, target);
  }
}

/// One cycle of torque control. Defect: the factor is applied after the limit.
void torqueCycle(const Targets &targets, Grasp grasp) noexcept {
  const Targets wanted = targets;
  const double factor = gripFactor(grasp);
  if (sdk::hand::stopPressed() || !sdk::hand::enablingDeviceHeld()) {
    sdk::hand::relax();
    return;
  }
  for (std::size_t joint = 0; joint < jointCount; ++joint) {
    const double maximum = limits[joint].torque;
    const double target = wanted.torque[joint];
    const double limited = std::isfinite(target) ? std::clamp(target, -maximum, maximum) : 0.0;
    // EXPECT@+2: violated core:motion-effort-limit, unproved core:motion-command-finite
    // EXPECT@+1: proved core:motion-stop-checked, proved core:motion-stop-clear, proved core:motion-enable-held
    sdk::hand::commandTorque(joint, limited * factor);
  }
}

/// Closes the hand after a change of mode. Defect: on the quick path nobody asks for the stop.
void closeHand(bool quick) noexcept {
  if (!quick) {
    if (sdk::hand::stopPressed() || !sdk::hand::enablingDeviceHeld()) {
      sdk::hand::relax();
      return;
    }
  }
  // EXPECT@+2: violated core:motion-stop-checked, violated core:motion-stop-clear, violated core:motion-enable-held
  // EXPECT@+1: proved core:motion-position-limit, proved core:motion-command-finite
  sdk::hand::commandPosition(0, 0.5);
}

/// One finger's calibration sweep. Defects: neither the number of steps nor the finger is checked.
void calibrate(std::uint32_t finger, std::int32_t steps) noexcept {
  const std::int32_t stepMicroradians = 500000 / steps; // EXPECT: violated core:division-by-zero
  const Limits &limit = limits[finger * 4];             // EXPECT: violated core:library-precondition
  if (sdk::hand::stopPressed() || !sdk::hand::enablingDeviceHeld())
    return;
  const double step = std::clamp(static_cast<double>(stepMicroradians) * 1.0e-6, -0.5, 0.5);
  // EXPECT@+2: proved core:motion-effort-limit, proved core:motion-command-finite
  // EXPECT@+1: proved core:motion-stop-checked, proved core:motion-stop-clear, proved core:motion-enable-held
  sdk::hand::commandTorque(0, step < limit.torque ? 0.1 : 0.0);
}

/// Encoder ticks to a percentage of the joint's travel, for the display. Defect: the product needs 64 bits.
std::int32_t travelPercent(std::int32_t ticks, std::int32_t travel) noexcept {
  if (travel <= 0)
    return 0;
  ticks = std::clamp(ticks, 0, travel);
  return ticks * 100 / travel; // EXPECT: violated core:signed-overflow
}

} // namespace acme::hand
