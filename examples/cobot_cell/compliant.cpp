// SPDX-License-Identifier: Apache-2.0
//
// A collaborative cell with speed-and-separation monitoring: the tool may move only as fast as it can be stopped
// before it reaches the nearest person. The protective distance is
//   S = vh (Tr + Ts) + vr Tr + Ss + C
// with the person's speed vh, the robot's vr, reaction time Tr, stopping time Ts, stopping path Ss and a margin C.
// This is the compliant variant; see README.md.
//
// EXPECT-ALL: proved
#include "sdk/arm.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

namespace acme::cell {

using sdk::arm::Mode;
using sdk::arm::Motion;
using sdk::arm::Separation;

constexpr double reactionTime = 0.1;      // s
constexpr double stoppingTime = 0.3;      // s
constexpr double stoppingPath = 0.12;     // m
constexpr double margin = 0.2;            // m
constexpr double assumedHumanSpeed = 1.6; // m/s, where it is not measured
constexpr double speedLimit = 0.25;       // m/s
constexpr std::int32_t ticksPerMillisecond = 8;
constexpr std::int32_t maximumAge = 20; // ms

/// The speed each zone permits, in thousandths of the limit.
constexpr std::array<std::int32_t, 4> zonePermille = {0, 250, 500, 1000};

/// The speed at which the robot can still stop before it reaches the person; 0 if the reading is of no use.
double permittedSpeed(const Separation &reading) noexcept {
  if (!std::isfinite(reading.distance) || reading.distance < 0.0)
    return 0.0;
  double humanSpeed = reading.humanSpeed;
  // A speed that was not measured, or that cannot be true, is replaced by the assumed one.
  if (!(humanSpeed >= 0.0 && humanSpeed <= 10.0))
    humanSpeed = assumedHumanSpeed;
  const double kept = humanSpeed * (reactionTime + stoppingTime) + stoppingPath + margin;
  const double free = reading.distance - kept;
  if (!(free > 0.0))
    return 0.0;
  return std::clamp(free / reactionTime, 0.0, speedLimit);
}

/// Whether the reading is recent enough. `ageTicks` comes over the bus.
ASSAY_ROLE("x.acme.separation_check") bool isFresh(const Separation &reading) noexcept {
  return reading.ageTicks >= 0 && reading.ageTicks / ticksPerMillisecond <= maximumAge;
}

/// The share of the speed limit that the person's zone permits, in thousandths.
std::int32_t permilleOfZone(std::int32_t zone) noexcept {
  if (zone < 0 || static_cast<std::size_t>(zone) >= zonePermille.size())
    return 0;
  return zonePermille[static_cast<std::size_t>(zone)];
}

/// One cycle of the cell.
void cycle(Mode mode, const Motion &wanted, const Separation &reading) noexcept {
  const bool stopped = sdk::arm::stopPressed();
  const bool held = sdk::arm::enablingDeviceHeld();
  if (stopped || !held || mode == Mode::Stopped || !isFresh(reading)) {
    sdk::arm::stopMotion();
    return;
  }
  double speed = std::isfinite(wanted.speed) ? wanted.speed : 0.0;
  // The override is a factor from 0 to 1, whatever the operator's panel sends.
  const double scale = wanted.scale >= 0.0 && wanted.scale <= 1.0 ? wanted.scale : 0.0;
  speed = speed * scale;
  // The limit comes last, after every change, and in both modes.
  const double permitted = std::min(permittedSpeed(reading), speedLimit);
  if (!(speed <= permitted))
    speed = permitted;
  if (!(speed >= 0.0))
    speed = 0.0;
  sdk::arm::commandVelocity(speed);
}

/// Creeps along until it is switched off. A stop stays latched: only the operator's acknowledgement lifts it.
void creep(const volatile bool &isOn, const Separation &reading) noexcept {
  bool latched = false;
  while (isOn) {
    if (sdk::arm::stopPressed() || !sdk::arm::enablingDeviceHeld() || !isFresh(reading)) {
      sdk::arm::stopMotion();
      latched = true;
      continue;
    }
    if (latched) {
      if (!sdk::arm::resetAcknowledged())
        continue;
      latched = false;
    }
    sdk::arm::commandVelocity(0.02);
  }
}

/// How long the motion still takes, in milliseconds, for the display.
std::int32_t remainingMilliseconds(const Motion &wanted) noexcept {
  if (!(wanted.speed >= 0.001 && wanted.speed <= 10.0) || !(wanted.distance >= 0.0 && wanted.distance <= 100.0))
    return -1;
  const double milliseconds = wanted.distance / wanted.speed * 1000.0;
  if (!(milliseconds >= 0.0 && milliseconds <= 1.0e9))
    return -1;
  return static_cast<std::int32_t>(milliseconds);
}

} // namespace acme::cell
