// SPDX-License-Identifier: Apache-2.0
//
// A made-up SDK of a remote (for instance quantum) accelerator: declarations only.
#pragma once

#include <assay/assay.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace sdk::accelerator {

/// A job as users describe it.
struct Job {
  std::uint32_t circuitWidth; ///< qubits
  std::uint32_t depth;
  std::int32_t shots;
  std::int32_t slots; ///< parallel copies on the chip
  std::uint32_t backend;
  double accuracy; ///< wanted standard error
  std::span<const float> angles;
};

/// Whether the accelerator's attestation is valid right now.
ASSAY_ROLE("x.acme.attested") bool attested(std::uint32_t backend) noexcept;

/// Reads today's calibration; a submission without it gives meaningless results.
ASSAY_ROLE("x.acme.calibration") bool calibrationLoaded(std::uint32_t backend) noexcept;

/// A new connection is attested and calibrated anew.
ASSAY_ROLE("x.acme.reconnect") void reconnect(std::uint32_t backend) noexcept;

ASSAY_ROLE("x.acme.submit")
void submit(std::uint32_t backend, ASSAY_ROLE("x.acme.shots") std::int32_t shots, std::uint64_t states) noexcept;

void rotate(ASSAY_ROLE("x.acme.angle") double radians) noexcept;

/// Runs the job on this machine instead.
void simulate(const Job &job) noexcept;

} // namespace sdk::accelerator
