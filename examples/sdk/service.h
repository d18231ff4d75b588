// SPDX-License-Identifier: Apache-2.0
//
// A made-up SDK of an inference service: model, consent register, transfer register and network. Declarations only.
#pragma once

#include <assay/assay.h>

#include <cstddef>
#include <cstdint>
#include <span>

namespace sdk::service {

/// Where an endpoint stands; values come from configuration files.
enum class Region : std::uint8_t { Eu, In, Us, Other };

struct Endpoint {
  std::uint32_t address;
  Region region;
};

/// A request that concerns a person.
struct Request {
  std::uint64_t subject;
  std::uint32_t ageYears;
  std::uint32_t retryCount;
  std::int32_t priority;
  std::span<const float> features;
};

/// Whether the transfer register allows personal data to go to that region, for this subject.
ASSAY_ROLE("x.acme.transfer_allowed") bool transferAllowed(std::uint64_t subject, Region region) noexcept;

/// Whether the subject has consented to automated processing.
ASSAY_ROLE("consent.check") bool hasConsented(std::uint64_t subject) noexcept;

ASSAY_ROLE("ai.infer") float infer(std::span<const float> features) noexcept;

/// Sends the result for the subject over the network.
ASSAY_ROLE("x.acme.transfer") void send(const Endpoint &endpoint, std::uint64_t subject, std::int32_t score) noexcept;

void refuse(std::uint64_t subject) noexcept;

/// Writes what was decided about the subject to the audit log.
ASSAY_ROLE("audit.record") void record(std::uint64_t subject, std::int32_t score) noexcept;

} // namespace sdk::service
