// SPDX-License-Identifier: Apache-2.0
//
// A made-up SDK of a dexterous hand, as a vendor would ship it: declarations only. The annotations say what
// role each function and parameter plays, so that an audit needs no bindings document for it.
#pragma once

#include <assay/assay.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace sdk::hand {

inline constexpr std::size_t jointCount = 20;

/// What the planner (or a learned policy) asks for: anything, NaN included.
struct Targets {
  std::array<double, jointCount> position; ///< rad
  std::array<double, jointCount> torque;   ///< Nm
};

enum class Grasp : std::uint8_t { Open, Pinch, Power };

/// Whether the emergency stop is pressed. Must be asked before any command in a cycle.
ASSAY_ROLE("stop.channel") bool stopPressed() noexcept;

/// Whether the operator holds the enabling device. Must be asked before any command in a cycle.
ASSAY_ROLE("enable.device") bool enablingDeviceHeld() noexcept;

void commandPosition(std::size_t joint, ASSAY_ROLE("actuator.command.position") double radians) noexcept;
void commandTorque(std::size_t joint, ASSAY_ROLE("actuator.command.effort") double newtonMetres) noexcept;

/// Takes the drives' power away.
void relax() noexcept;

} // namespace sdk::hand
