// SPDX-License-Identifier: Apache-2.0
//
// The dispatcher of compliant.cpp with nine seeded defects; see README.md.
#include "sdk/accelerator.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace acme::hybrid {

using sdk::accelerator::Job;

constexpr std::int32_t maximumShots = 100000;
constexpr double pi = 3.14159265358979312;

/// Gate errors per backend, in parts per million.
constexpr std::uint32_t gateError[4] = {300, 450, 900, 1200};

/// The number of basis states of a circuit. Defect: nothing limits the width.
std::uint64_t states(const Job &job) noexcept {
  return std::uint64_t{1} << job.circuitWidth; // EXPECT: violated core:shift-out-of-bounds
}

/// The number of shots that reach the wanted standard error. Defect: a wish for 0 gives infinitely many.
std::int32_t shotsFor(double accuracy) noexcept {
  if (accuracy > 1.0)
    return 1;
  const double wanted = 1.0 / (accuracy * accuracy);
  return static_cast<std::int32_t>(wanted); // EXPECT: violated core:float-cast-overflow
}

/// Shots of each of the parallel copies on the chip. Defect: a job without slots divides by zero.
std::int32_t shotsPerSlot(const Job &job) noexcept {
  if (job.slots < 0 || job.shots < 1 || job.shots > maximumShots)
    return 0;
  return job.shots / job.slots; // EXPECT: violated core:division-by-zero
}

/// The total of two jobs' shots. Defect: each is limited on the wrong side.
std::int32_t totalShots(const Job &first, const Job &second) noexcept {
  if (first.shots < 1 || second.shots < 1)
    return 0;
  return first.shots + second.shots; // EXPECT: violated core:signed-overflow
}

/// The gate error of the job's backend. Defect: the limit is one too high.
std::uint32_t errorOf(const Job &job) noexcept {
  if (job.backend > 4)
    return 1000000;
  return gateError[job.backend]; // EXPECT: violated core:array-index
}

/// Sends a job out. Defects: a job marked urgent skips the attestation, and the shots are the user's.
void dispatch(const Job &job, bool urgent) noexcept {
  const Job accepted = job;
  if (!sdk::accelerator::calibrationLoaded(accepted.backend))
    return;
  if (!urgent && !sdk::accelerator::attested(accepted.backend))
    return;
  // EXPECT@+1: violated acme:submit-only-when-attested, violated acme:shots, proved acme:calibrated-before-submit
  sdk::accelerator::submit(accepted.backend, accepted.shots, 2);
}

/// Sends a job out over a new connection. Defect: the calibration that was read belongs to the old connection.
void dispatchAfterReconnect(const Job &job) noexcept {
  const Job accepted = job;
  if (!sdk::accelerator::calibrationLoaded(accepted.backend))
    return;
  sdk::accelerator::reconnect(accepted.backend);
  if (!sdk::accelerator::attested(accepted.backend))
    return;
  // EXPECT@+1: violated acme:calibrated-before-submit, proved acme:submit-only-when-attested, proved acme:shots
  sdk::accelerator::submit(accepted.backend, 1000, 2);
}

/// Programs a rotation. Defect: the optimiser's angle may be NaN, and std::clamp returns it.
void rotate(double angle) noexcept {
  sdk::accelerator::rotate(std::clamp(angle, -pi, pi)); // EXPECT: violated acme:angle
}

} // namespace acme::hybrid
