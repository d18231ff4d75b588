// SPDX-License-Identifier: Apache-2.0
//
// The front of an enterprise inference server: it works out how much memory a request's tensor needs, gathers
// requests into batches and runs them. Shapes, batch sizes and types come from clients. This is the compliant
// variant; see README.md.
//
// EXPECT-ALL: proved
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

constexpr std::int32_t maximumBatch = 64;
constexpr std::int64_t maximumElements = std::int64_t{1} << 28;
/// Bytes of one element, by type.
constexpr std::array<std::uint32_t, 4> elementBytes = {4, 2, 1, 8};

enum class Rejection : std::uint8_t { None, Rank, Shape, Type, Batch, Model, Payload };

/// The number of elements of the request's tensor, or -1 if its shape cannot be served. Each factor is checked, and
/// the product before the next multiplication.
std::int64_t elementsOf(const InferenceRequest &request) noexcept {
  if (request.rank == 0 || request.rank > maximumRank)
    return -1;
  std::int64_t elements = 1;
  for (std::size_t axis = 0; axis < maximumRank; ++axis) {
    if (axis >= request.rank)
      break;
    const std::int64_t extent = request.shape[axis];
    if (extent < 1 || extent > 65536)
      return -1;
    elements = elements * extent;
    if (elements > maximumElements)
      return -1;
  }
  return elements;
}

/// The bytes of the request's tensor, or 0 if it cannot be served.
std::uint64_t bytesOf(const InferenceRequest &request) noexcept {
  if (request.elementType >= elementBytes.size())
    return 0;
  const std::int64_t elements = elementsOf(request);
  if (elements < 1)
    return 0;
  return static_cast<std::uint64_t>(elements) * elementBytes[request.elementType];
}

/// Serves one request.
Rejection serve(const InferenceRequest &request) noexcept {
  const InferenceRequest accepted = request;
  if (accepted.batch < 1 || accepted.batch > maximumBatch)
    return Rejection::Batch;
  const std::uint64_t bytes = bytesOf(accepted);
  if (bytes == 0)
    return Rejection::Shape;
  if (!sdk::tensor::mayUse(accepted.model))
    return Rejection::Model;
  sdk::tensor::reserve(accepted.batch, bytes);
  sdk::tensor::run(accepted.model, accepted.payload);
  return Rejection::None;
}

/// The element at a flat index of the payload. `index` comes from the client.
std::uint8_t elementAt(const InferenceRequest &request, std::uint64_t index) noexcept {
  const std::span<const std::uint8_t> payload = request.payload;
  return index < payload.size() ? payload[index] : std::uint8_t{0};
}

/// How many batches of `size` serve `waiting` requests.
std::uint32_t batchesFor(std::uint32_t waiting, std::uint32_t size) noexcept {
  if (size == 0 || size > static_cast<std::uint32_t>(maximumBatch))
    return 0;
  return waiting / size + (waiting % size == 0 ? 0u : 1u);
}

/// The zero point and step of an 8-bit quantisation of `value`. `scale` comes from the client.
std::int32_t quantise(float value, float scale) noexcept {
  if (!(scale >= 1.0e-6f && scale <= 1.0e6f) || !std::isfinite(value))
    return 0;
  const float scaled = value / scale;
  return static_cast<std::int32_t>(std::clamp(scaled, -128.0f, 127.0f));
}

/// The flat index of a cell of the request's first two axes; 0 if it lies outside.
std::int32_t cell(const InferenceRequest &request, std::int32_t row, std::int32_t column) noexcept {
  const std::int32_t rows = request.shape[0];
  const std::int32_t columns = request.shape[1];
  if (rows < 1 || rows > 256 || columns < 1 || columns > 256)
    return 0;
  if (row < 0 || row >= rows || column < 0 || column >= columns)
    return 0;
  return row * 256 + column; // rows are stored 256 cells apart
}

} // namespace acme::server
