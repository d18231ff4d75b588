// SPDX-License-Identifier: Apache-2.0
//
// The cell of compliant.cpp with nine seeded defects; see README.md.
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

constexpr double reactionTime = 0.1;  // s
constexpr double stoppingTime = 0.3;  // s
constexpr double stoppingPath = 0.12; // m
constexpr double margin = 0.2;        // m
constexpr double speedLimit = 0.25;   // m/s
constexpr std::int32_t ticksPerMillisecond = 8;

/// The speed each zone permits, in thousandths of the limit.
constexpr std::int32_t zonePermille[4] = {0, 250, 500, 1000};

/// The speed at which the robot can still stop before it reaches the person.
/// Defect: a scanner that reports NaN for "no echo" makes the result NaN.
double permittedSpeed(const Separation &reading) noexcept {
  const double kept = reading.humanSpeed * (reactionTime + stoppingTime) + stoppingPath + margin;
  const double free = reading.distance - kept;
  double speed = free / reactionTime;
  if (speed > speedLimit)
    speed = speedLimit;
  if (speed < 0.0)
    speed = 0.0;
  return speed;
}

/// Whether the reading is recent enough.
ASSAY_ROLE("x.acme.separation_check") bool isFresh(const Separation &reading) noexcept {
  return reading.ageTicks >= 0 && reading.ageTicks / ticksPerMillisecond <= 20;
}

/// One cycle in collaborative mode. The defect is in permittedSpeed.
void collaborativeCycle(const Separation &reading) noexcept {
  if (sdk::arm::stopPressed() || !sdk::arm::enablingDeviceHeld() || !isFresh(reading)) {
    sdk::arm::stopMotion();
    return;
  }
  // EXPECT@+3: proved acme:separation-before-speed, proved acme:stop-latched
  // EXPECT@+2: violated core:motion-velocity-limit, violated core:motion-command-finite
  // EXPECT@+1: proved core:motion-stop-checked, proved core:motion-stop-clear, proved core:motion-enable-held
  sdk::arm::commandVelocity(permittedSpeed(reading));
}

/// One cycle. Defect: after the switch to manual mode the operator's speed is commanded without a limit.
void cycle(Mode mode, const Motion &wanted) noexcept {
  if (sdk::arm::stopPressed() || !sdk::arm::enablingDeviceHeld()) {
    sdk::arm::stopMotion();
    return;
  }
  double speed = std::isfinite(wanted.speed) ? wanted.speed : 0.0;
  if (mode == Mode::Collaborative)
    speed = std::clamp(speed, 0.0, speedLimit);
  // EXPECT@+3: violated acme:separation-before-speed, proved acme:stop-latched
  // EXPECT@+2: violated core:motion-velocity-limit, proved core:motion-command-finite
  // EXPECT@+1: proved core:motion-stop-checked, proved core:motion-stop-clear, proved core:motion-enable-held
  sdk::arm::commandVelocity(speed);
}

/// Resumes after a pause. Defect: the stop is asked, the enabling device only in manual mode.
void resume(Mode mode) noexcept {
  if (sdk::arm::stopPressed())
    return;
  if (mode == Mode::Manual && !sdk::arm::enablingDeviceHeld())
    return;
  // EXPECT@+3: violated acme:separation-before-speed, proved acme:stop-latched
  // EXPECT@+2: violated core:motion-stop-checked, proved core:motion-stop-clear, violated core:motion-enable-held
  // EXPECT@+1: proved core:motion-velocity-limit, proved core:motion-command-finite
  sdk::arm::commandVelocity(0.1);
}

/// Moves at a share of the limit. Defect: 0 % divides by zero, and the quotient is an infinite speed.
void moveAtInverseShare(double share) noexcept {
  if (sdk::arm::stopPressed() || !sdk::arm::enablingDeviceHeld())
    return;
  if (!(share >= 0.0 && share <= 1.0))
    return;
  // EXPECT@+3: violated acme:separation-before-speed, proved acme:stop-latched
  // EXPECT@+2: violated core:motion-velocity-limit, violated core:motion-command-finite
  // EXPECT@+1: proved core:motion-stop-checked, proved core:motion-stop-clear, proved core:motion-enable-held
  sdk::arm::commandVelocity(0.01 / share);
}

/// Creeps along. Defect: that the distance was looked at once, before the loop, says nothing about later turns; and a
/// released stop lets it move again without an acknowledgement.
void creep(const volatile bool &isOn, const Separation &reading) noexcept {
  bool isUsable = isFresh(reading);
  while (isOn) {
    if (sdk::arm::stopPressed() || !sdk::arm::enablingDeviceHeld() || !isUsable) {
      sdk::arm::stopMotion();
      isUsable = true;
      continue;
    }
    // EXPECT@+3: violated acme:separation-before-speed, violated acme:stop-latched
    // EXPECT@+2: proved core:motion-stop-checked, proved core:motion-stop-clear, proved core:motion-enable-held
    // EXPECT@+1: proved core:motion-velocity-limit, proved core:motion-command-finite
    sdk::arm::commandVelocity(0.02);
  }
}

/// The share of the speed limit that the person's zone permits. Defect: the zone comes over the bus.
std::int32_t permilleOfZone(const Separation &reading) noexcept {
  if (reading.zone >= 4)
    return 0;
  return zonePermille[reading.zone]; // EXPECT: violated core:array-index
}

/// How old the reading will be at the next cycle, in ticks. Defect: the addition can overflow.
std::int32_t ageAtNextCycle(const Separation &reading, std::int32_t milliseconds) noexcept {
  if (milliseconds < 0 || milliseconds > 1000)
    return 0;
  // EXPECT@+1: violated core:signed-overflow, proved core:signed-overflow
  return reading.ageTicks + milliseconds * ticksPerMillisecond;
}

/// How long the motion still takes, in milliseconds. Defect: a robot at rest never arrives.
std::int32_t remainingMilliseconds(const Motion &wanted) noexcept {
  if (!(wanted.speed >= 0.0 && wanted.speed <= 10.0) || !(wanted.distance >= 0.0 && wanted.distance <= 100.0))
    return -1;
  // EXPECT@+1: violated core:float-cast-overflow
  return static_cast<std::int32_t>(wanted.distance / wanted.speed * 1000.0);
}

} // namespace acme::cell
