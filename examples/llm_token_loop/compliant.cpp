// SPDX-License-Identifier: Apache-2.0
//
// An on-device language model: a loader that reads the header of a model file that anyone may have written, and
// a token loop with a budget. This is the compliant variant; see README.md.
//
// EXPECT-ALL: proved
#include "sdk/llm.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace acme::llm {

using sdk::llm::Token;

enum class LoadStatus : std::uint8_t { Loaded, Truncated, WrongMagic, BadShape, BadQuantisation, NotSigned };

/// What the loader keeps of a model file.
struct Model {
  std::int32_t layers = 0;
  std::int32_t embedding = 0;
  std::int32_t headWidth = 0;
  std::int32_t vocabulary = 0;
  std::int64_t weights = 0;
  std::uint32_t groupSize = 0;
  std::int32_t blockBytes = 0;
};

constexpr std::size_t headerBytes = 32;
constexpr std::uint32_t magic = 0x4d4c4d41;
constexpr std::int32_t maximumTokens = 4096;
/// Bytes of one block of weights, by quantisation type.
constexpr std::array<std::int32_t, 5> blockBytesOf = {4, 2, 18, 20, 34};

namespace {

/// The little-endian word at `offset`; the caller has checked that the header is there.
std::uint32_t word(const std::array<std::uint8_t, headerBytes> &header, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i > 0; --i)
    value = (value << 8) | header[offset + i - 1];
  return value;
}

} // namespace

/// Reads the header and hands the weights over. `file` is untrusted.
LoadStatus load(std::span<const std::uint8_t> file, Model &model) noexcept {
  if (file.size() < headerBytes)
    return LoadStatus::Truncated;
  std::array<std::uint8_t, headerBytes> header{};
  for (std::size_t i = 0; i < headerBytes; ++i)
    header[i] = file[i];
  if (word(header, 0) != magic)
    return LoadStatus::WrongMagic;

  const std::uint32_t layers = word(header, 4);
  const std::uint32_t heads = word(header, 8);
  const std::uint32_t embedding = word(header, 12);
  const std::uint32_t vocabulary = word(header, 16);
  const std::uint32_t type = word(header, 20);
  const std::uint32_t groupBits = word(header, 24);

  // Every factor is bounded before it is used, and the product is taken in 64 bits.
  if (layers == 0 || layers > 512 || heads == 0 || heads > 256 || embedding == 0 || embedding > 65536 ||
      vocabulary == 0 || vocabulary > 1048576)
    return LoadStatus::BadShape;
  if (type >= blockBytesOf.size() || groupBits > 12)
    return LoadStatus::BadQuantisation;

  model.layers = static_cast<std::int32_t>(layers);
  model.embedding = static_cast<std::int32_t>(embedding);
  model.vocabulary = static_cast<std::int32_t>(vocabulary);
  model.headWidth = static_cast<std::int32_t>(embedding / heads);
  model.weights = static_cast<std::int64_t>(embedding) * static_cast<std::int64_t>(vocabulary);
  model.groupSize = 1u << groupBits;
  model.blockBytes = blockBytesOf[type];

  // The signature is checked on every path to the accelerator.
  if (!sdk::llm::signatureIsValid(file))
    return LoadStatus::NotSigned;
  sdk::llm::loadWeights(file);
  return LoadStatus::Loaded;
}

/// How many tokens a request may cost. `requested` comes from the application.
std::int32_t reserveFor(std::int32_t promptTokens, std::int32_t requested) noexcept {
  if (promptTokens < 1 || promptTokens > maximumTokens / 2)
    return 0;
  if (requested < 1)
    requested = 1;
  if (requested > maximumTokens / 2)
    requested = maximumTokens / 2;
  const std::int32_t budget = promptTokens + requested;
  sdk::llm::reserveCache(budget);
  return budget;
}

/// The temperature as a fixed-point number with three digits. `temperature` comes from the application.
std::int32_t fixedTemperature(float temperature) noexcept {
  if (!std::isfinite(temperature) || temperature < 0.0f || temperature > 2.0f)
    temperature = 1.0f;
  return static_cast<std::int32_t>(temperature * 1000.0f);
}

/// Generates at most `budget` tokens and counts how often each of the common ones occurs.
std::int32_t generate(Token first, std::int32_t budget, std::array<std::uint32_t, 256> &histogram) noexcept {
  if (budget > maximumTokens)
    budget = maximumTokens;
  Token token = first;
  std::int32_t produced = 0;
  while (produced < budget) {
    token = sdk::llm::nextToken(token);
    if (token == sdk::llm::endOfText)
      break;
    // The network's output is untrusted: it is an index only after a check.
    if (token >= 0 && static_cast<std::size_t>(token) < histogram.size())
      histogram[static_cast<std::size_t>(token)] += 1;
    sdk::llm::emitToken(token);
    ++produced;
  }
  return produced;
}

} // namespace acme::llm
