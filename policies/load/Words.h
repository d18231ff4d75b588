// SPDX-License-Identifier: Apache-2.0
//
// The recurring phrases of policy errors, so that every message suggests a name in the same words.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay::policies {

/// "did you mean 'template'?", or nothing if no candidate is near.
[[nodiscard]] std::string didYouMean(std::string_view name, std::span<const std::string> candidates);

/// As `didYouMean`; where nothing is near, "expected one of a, b, c" (for few candidates) instead.
[[nodiscard]] std::string didYouMeanOrOneOf(std::string_view name, std::span<const std::string> candidates);

/// "an array", "a string".
[[nodiscard]] std::string withArticle(std::string_view noun);

/// "a, b or c".
[[nodiscard]] std::string joinWithOr(std::span<const std::string> words);

/// The number of characters of a UTF-8 text, as JSON Schema counts them.
[[nodiscard]] size_t codePoints(std::string_view text);

} // namespace assay::policies
