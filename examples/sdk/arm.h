// SPDX-License-Identifier: Apache-2.0
//
// A made-up SDK of a collaborative robot arm and its area scanner: declarations only.
#pragma once

#include <assay/assay.h>

#include <cstdint>

namespace sdk::arm {

enum class Mode : std::uint8_t { Stopped, Manual, Collaborative };

/// One reading of the safety scanner, as it comes over the bus: nothing about it can be relied on.
struct Separation {
  double distance;       ///< m, to the nearest person
  double humanSpeed;     ///< m/s, towards the robot
  std::int32_t ageTicks; ///< since the measurement
  std::int32_t zone;     ///< index of the zone in which the person stands
};

/// What the planner wants.
struct Motion {
  double speed;    ///< m/s, of the tool
  double scale;    ///< of the operator's speed override
  double distance; ///< m, still to go
};

ASSAY_ROLE("stop.channel") bool stopPressed() noexcept;
ASSAY_ROLE("enable.device") bool enablingDeviceHeld() noexcept;

void commandVelocity(ASSAY_ROLE("actuator.command.velocity") double metresPerSecond) noexcept;
ASSAY_ROLE("x.acme.stop") void stopMotion() noexcept;

/// Whether the operator has acknowledged the stop, at the panel, since it was asked for last.
ASSAY_ROLE("x.acme.reset") bool resetAcknowledged() noexcept;

} // namespace sdk::arm
