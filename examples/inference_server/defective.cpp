// SPDX-License-Identifier: Apache-2.0
//
// The server of compliant.cpp with eight seeded defects; see README.md.
#include "sdk/tensor.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace acme::server {

using sdk::tensor::InferenceRequest;
using sdk::tensor::maximumRank;

/// Bytes of one element, by type.
constexpr std::array<std::uint32_t, 4> elementBytes = {4, 2, 1, 8};

/// The number of elements of a matrix. Defect: rows and columns are positive, their product need not be.
std::int32_t matrixElements(const InferenceRequest &request) noexcept {
  const std::int32_t rows = request.shape[0];
  const std::int32_t columns = request.shape[1];
  if (rows < 1 || columns < 1)
    return 0;
  return rows * columns; // EXPECT: violated core:signed-overflow
}

/// The number of elements of any tensor. Defect: the rank is the client's, the shape has four places.
std::uint32_t elementsOf(const InferenceRequest &request) noexcept {
  std::uint32_t elements = 1;
  for (std::size_t axis = 0; axis < request.rank; ++axis)
    elements *= static_cast<std::uint32_t>(request.shape[axis]); // EXPECT: violated core:library-precondition
  return elements;
}

/// Bytes of one element. Defect: the type is the client's.
std::uint32_t bytesOfElement(const InferenceRequest &request) noexcept {
  return elementBytes[request.elementType]; // EXPECT: violated core:library-precondition
}

/// Serves one request. Defects: administrators' models are not checked for, and a batch of zero or of two billion
/// is reserved as asked.
void serve(const InferenceRequest &request, bool administrator) noexcept {
  const InferenceRequest accepted = request;
  if (!administrator && !sdk::tensor::mayUse(accepted.model))
    return;
  sdk::tensor::reserve(accepted.batch, 4096);         // EXPECT: violated acme:batch-size
  sdk::tensor::run(accepted.model, accepted.payload); // EXPECT: violated acme:authorised-before-inference
}

/// How many batches of `size` serve `waiting` requests. Defect: an empty configuration makes the size zero.
std::uint32_t batchesFor(std::uint32_t waiting, std::uint32_t size) noexcept {
  return waiting / size; // EXPECT: violated core:division-by-zero
}

/// An 8-bit quantisation. Defect: the quotient of a tiny scale is infinite or NaN, and the conversion undefined.
std::int32_t quantise(float value, const InferenceRequest &request) noexcept {
  if (!std::isfinite(value) || request.scale < 0.0f)
    return 0;
  const float scaled = value / request.scale;
  return static_cast<std::int32_t>(scaled); // EXPECT: violated core:float-cast-overflow
}

/// The last byte of the payload. Defect: an empty payload has none.
std::uint8_t lastByte(const InferenceRequest &request) noexcept {
  const std::span<const std::uint8_t> payload = request.payload;
  return payload[payload.size() - 1]; // EXPECT: violated core:library-precondition
}

} // namespace acme::server
