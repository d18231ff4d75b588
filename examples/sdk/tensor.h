// SPDX-License-Identifier: Apache-2.0
//
// A made-up SDK of an inference server's back end: declarations only.
#pragma once

#include <assay/assay.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace sdk::tensor {

inline constexpr std::size_t maximumRank = 4;

/// A request as it is decoded from the network; every field is whatever the client sent.
struct InferenceRequest {
  std::array<std::int32_t, maximumRank> shape;
  std::uint32_t rank;
  std::uint32_t elementType;
  std::uint32_t model;
  std::int32_t batch;
  float scale;
  std::span<const std::uint8_t> payload;
};

/// Takes device memory.
void reserve(ASSAY_ROLE("x.acme.batch") std::int32_t batch, std::uint64_t bytes) noexcept;

/// Whether the client may use that model.
ASSAY_ROLE("authz.check") bool mayUse(std::uint32_t model) noexcept;

ASSAY_ROLE("x.acme.run_model") void run(std::uint32_t model, std::span<const std::uint8_t> input) noexcept;

void reject(std::uint32_t reason) noexcept;

} // namespace sdk::tensor
