// SPDX-License-Identifier: Apache-2.0
//
// "Did you mean …?": the nearest known name to a misspelt one.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace assay {

/// The candidate with the smallest Levenshtein distance to `name`, the first of equals; nothing if even
/// that one differs in more than a third of the longer name's characters (at least two are allowed).
[[nodiscard]] std::optional<std::string> nearestName(std::string_view name, std::span<const std::string> candidates);

} // namespace assay
