// SPDX-License-Identifier: Apache-2.0
#include "policies/load/Words.h"

#include "support/Suggest.h"

#include <algorithm>
#include <optional>

namespace assay::policies {

namespace {

/// More names than this are no help in one line.
constexpr size_t mostNamesListed = 16;

} // namespace

std::string didYouMean(std::string_view name, std::span<const std::string> candidates) {
  const std::optional<std::string> nearest = nearestName(name, candidates);
  return nearest ? "did you mean '" + *nearest + "'?" : std::string();
}

std::string didYouMeanOrOneOf(std::string_view name, std::span<const std::string> candidates) {
  const std::string near = didYouMean(name, candidates);
  if (!near.empty() || candidates.empty() || candidates.size() > mostNamesListed)
    return near;
  std::string list = "expected one of ";
  for (size_t index = 0; index < candidates.size(); ++index)
    list += (index > 0 ? ", " : "") + candidates[index];
  return list;
}

std::string withArticle(std::string_view noun) {
  const bool vowel = !noun.empty() && std::string_view("aeiou").find(noun.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(noun);
}

std::string joinWithOr(std::span<const std::string> words) {
  std::string text;
  for (size_t index = 0; index < words.size(); ++index) {
    if (index > 0)
      text += index + 1 == words.size() ? " or " : ", ";
    text += words[index];
  }
  return text;
}

size_t codePoints(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char character) {
    return (static_cast<unsigned char>(character) & 0xC0U) != 0x80U;
  }));
}

} // namespace assay::policies
