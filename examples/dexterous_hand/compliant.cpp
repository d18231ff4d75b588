// SPDX-License-Identifier: Apache-2.0
//
// The control cycle of a dexterous hand with twenty joints: whatever the planner asks for, positions and torques
// stay within the joints' limits, and nothing is commanded before the stop and the enabling device were asked.
// This is the compliant variant; see README.md.
//
// EXPECT-ALL: proved
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

namespace {

/// The target within [lower, upper]; a target that is no number becomes the rest position 0, which each range holds.
double limited(double target, double lower, double upper) {
  if (!std::isfinite(target))
    return 0.0;
  return std::clamp(target, lower, upper);
}

} // namespace

/// The share of the torque limit that a grasp may use.
double gripFactor(Grasp grasp) noexcept {
  switch (grasp) {
  case Grasp::Open:
    return 0.25;
  case Grasp::Pinch:
    return 0.5;
  case Grasp::Power:
    return 1.0;
  }
  return 0.0;
}

/// One cycle of position control.
void positionCycle(const Targets &targets) noexcept {
  const Targets wanted = targets;
  if (sdk::hand::stopPressed() || !sdk::hand::enablingDeviceHeld()) {
    sdk::hand::relax();
    return;
  }
  for (std::size_t joint = 0; joint < jointCount; ++joint) {
    const Limits &limit = limits[joint];
    sdk::hand::commandPosition(joint, limited(wanted.position[joint], limit.lower, limit.upper));
  }
}

/// One cycle of torque control. The factor is applied before the limit, so that the limit is what is commanded.
void torqueCycle(const Targets &targets, Grasp grasp) noexcept {
  const Targets wanted = targets;
  const double factor = gripFactor(grasp);
  if (sdk::hand::stopPressed() || !sdk::hand::enablingDeviceHeld()) {
    sdk::hand::relax();
    return;
  }
  for (std::size_t joint = 0; joint < jointCount; ++joint) {
    const double maximum = limits[joint].torque;
    sdk::hand::commandTorque(joint, limited(wanted.torque[joint] * factor, -maximum, maximum));
  }
}

/// One finger's calibration sweep. `finger` and `steps` come from the service tool.
void calibrate(std::uint32_t finger, std::int32_t steps) noexcept {
  if (finger >= 5 || steps < 1 || steps > 1000)
    return;
  const std::size_t base = finger * 4;
  if (sdk::hand::stopPressed() || !sdk::hand::enablingDeviceHeld())
    return;
  const std::int32_t stepMicroradians = 500000 / steps;
  const double step = static_cast<double>(stepMicroradians) * 1.0e-6;
  sdk::hand::commandPosition(base, limited(step, limits[base].lower, limits[base].upper));
}

/// Encoder ticks to a percentage of the joint's travel, for the display. Both values come from the bus.
std::int32_t travelPercent(std::int32_t ticks, std::int32_t travel) noexcept {
  if (travel <= 0)
    return 0;
  ticks = std::clamp(ticks, 0, travel);
  return static_cast<std::int32_t>(static_cast<std::int64_t>(ticks) * 100 / travel);
}

} // namespace acme::hand
