// SPDX-License-Identifier: Apache-2.0
//
// An on-device language model: the loader and the token loop of compliant.cpp with nine seeded defects, each of
// a kind that has been found in real runtimes; see README.md.
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

constexpr std::uint32_t magic = 0x4d4c4d41;
constexpr std::int32_t maximumTokens = 4096;
/// Bytes of one block of weights, by quantisation type.
constexpr std::array<std::int32_t, 5> blockBytesOf = {4, 2, 18, 20, 34};

/// The fields of the header, as read.
struct Header {
  std::uint32_t magic;
  std::uint32_t layers;
  std::uint32_t heads;
  std::int32_t embedding;
  std::int32_t vocabulary;
  std::uint32_t type;
  std::uint32_t groupBits;
  bool trusted;
};

/// The version byte of a file. Defect: an empty file has no byte to read.
std::uint8_t versionOf(std::span<const std::uint8_t> file) noexcept {
  return file[0]; // EXPECT: violated core:library-precondition
}

/// The shape of the model. `header` is untrusted.
LoadStatus readShape(const Header &header, Model &model) noexcept {
  if (header.magic != magic)
    return LoadStatus::WrongMagic;
  if (header.layers == 0 || header.layers > 512)
    return LoadStatus::BadShape;
  if (header.embedding <= 0 || header.embedding > 65536 || header.vocabulary <= 0 || header.vocabulary > 1048576)
    return LoadStatus::BadShape;
  model.layers = static_cast<std::int32_t>(header.layers);
  model.embedding = header.embedding;
  model.vocabulary = header.vocabulary;
  // Defect: the product is taken in 32 bits and widened too late.
  model.weights = header.embedding * header.vocabulary; // EXPECT: violated core:signed-overflow
  return LoadStatus::Loaded;
}

/// The width of one attention head. Defect: nobody checked that there are heads.
std::uint32_t headWidth(const Header &header) noexcept {
  return static_cast<std::uint32_t>(header.embedding) / header.heads; // EXPECT: violated core:division-by-zero
}

/// The quantisation. Defects: a header field is a shift amount, another one an index.
LoadStatus readQuantisation(const Header &header, Model &model) noexcept {
  model.groupSize = 1u << header.groupBits; // EXPECT: violated core:shift-out-of-bounds
  if (header.type > blockBytesOf.size())    // one too many
    return LoadStatus::BadQuantisation;
  model.blockBytes = blockBytesOf[header.type]; // EXPECT: violated core:library-precondition
  return LoadStatus::Loaded;
}

/// Hands the weights over. Defect: files from the application's own directory are not verified.
LoadStatus install(std::span<const std::uint8_t> file, const Header &header) noexcept {
  if (!header.trusted) {
    if (!sdk::llm::signatureIsValid(file))
      return LoadStatus::NotSigned;
  }
  // EXPECT@+1: violated core:model-verified-before-load, violated core:model-load-guarded
  sdk::llm::loadWeights(file);
  return LoadStatus::Loaded;
}

/// How many tokens a request may cost. Defect: the prompt is not counted, so the sum exceeds the budget.
std::int32_t reserveFor(std::int32_t promptTokens, std::int32_t requested) noexcept {
  if (promptTokens < 1 || promptTokens > maximumTokens || requested < 1 || requested > maximumTokens)
    return 0;
  const std::int32_t budget = promptTokens + requested; // EXPECT: proved core:signed-overflow
  sdk::llm::reserveCache(budget);                       // EXPECT: violated core:token-budget
  return budget;
}

/// The temperature as a fixed-point number with three digits. Defect: NaN passes both comparisons.
std::int32_t fixedTemperature(float temperature) noexcept {
  if (temperature < 0.0f)
    temperature = 0.0f;
  if (temperature > 2.0f)
    temperature = 2.0f;
  return static_cast<std::int32_t>(temperature * 1000.0f); // EXPECT: violated core:float-cast-overflow
}

/// Counts how often each of the common tokens occurs. Defect: a negative token passes the check.
void count(Token token, std::uint32_t (&histogram)[256]) noexcept {
  if (token < 256)
    histogram[token] += 1; // EXPECT: violated core:array-index
}

} // namespace acme::llm
