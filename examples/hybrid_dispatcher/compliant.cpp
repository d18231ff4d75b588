// SPDX-License-Identifier: Apache-2.0
//
// A dispatcher that off-loads jobs to a remote accelerator, for instance a quantum computer, or runs them here. A
// job goes out only over an attested link, after today's calibration was read, and within the backend's limits. This
// is the compliant variant; see README.md.
//
// EXPECT-ALL: proved
#include "sdk/accelerator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace acme::hybrid {

using sdk::accelerator::Job;

constexpr std::uint32_t maximumWidth = 48;
constexpr std::int32_t maximumShots = 100000;
constexpr double pi = 3.14159265358979312;

/// Gate errors per backend, in parts per million.
constexpr std::array<std::uint32_t, 4> gateError = {300, 450, 900, 1200};

/// The number of basis states of a circuit; 0 if it is too wide to count.
std::uint64_t states(std::uint32_t width) noexcept {
  if (width > maximumWidth)
    return 0;
  return std::uint64_t{1} << width;
}

/// The number of shots that reach the wanted standard error 1/sqrt(n), within the limits.
std::int32_t shotsFor(double accuracy) noexcept {
  // Not a number, zero and negative wishes all end here.
  if (!(accuracy >= 0.004 && accuracy <= 1.0))
    return 1000;
  const double wanted = 1.0 / (accuracy * accuracy);
  if (!(wanted >= 1.0 && wanted <= 100000.0))
    return maximumShots;
  return static_cast<std::int32_t>(wanted);
}

/// Shots of each of the parallel copies on the chip.
std::int32_t shotsPerSlot(const Job &job) noexcept {
  if (job.slots < 1 || job.slots > 64 || job.shots < 1 || job.shots > maximumShots)
    return 0;
  return (job.shots + job.slots - 1) / job.slots;
}

/// The expected errors of a circuit, in parts per million; saturates.
std::uint32_t expectedErrors(const Job &job) noexcept {
  if (job.backend >= gateError.size() || job.depth > 1000)
    return 1000000;
  const std::uint32_t errors = gateError[job.backend] * job.depth;
  return errors < 1000000 ? errors : 1000000;
}

/// Sends a job out, or runs it here.
void dispatch(const Job &job) noexcept {
  const Job accepted = job;
  const std::uint64_t basis = states(accepted.circuitWidth);
  const std::int32_t shots = std::clamp(accepted.shots, 1, maximumShots);
  const bool calibrated = sdk::accelerator::calibrationLoaded(accepted.backend);
  const bool trusted = sdk::accelerator::attested(accepted.backend);
  if (basis == 0 || !calibrated || !trusted) {
    sdk::accelerator::simulate(accepted);
    return;
  }
  sdk::accelerator::submit(accepted.backend, shots, basis);
}

/// Sends a job out over a new connection: the connection comes first, then the checks.
void dispatchAfterReconnect(const Job &job) noexcept {
  const Job accepted = job;
  const std::int32_t shots = shotsFor(accepted.accuracy);
  sdk::accelerator::reconnect(accepted.backend);
  if (!sdk::accelerator::calibrationLoaded(accepted.backend))
    return;
  if (!sdk::accelerator::attested(accepted.backend))
    return;
  sdk::accelerator::submit(accepted.backend, shots, 2);
}

/// Programs a rotation. `angle` comes from the optimiser, which may diverge.
void rotate(double angle) noexcept {
  if (!std::isfinite(angle))
    angle = 0.0;
  sdk::accelerator::rotate(std::clamp(angle, -pi, pi));
}

/// Programs the first rotations of a job.
void rotateAll(const Job &job) noexcept {
  const std::span<const float> angles = job.angles;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i >= angles.size())
      return;
    rotate(static_cast<double>(angles[i]));
  }
}

} // namespace acme::hybrid
