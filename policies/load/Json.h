// SPDX-License-Identifier: Apache-2.0
//
// JSON as policy documents use it: comments are allowed, a key that appears twice in one object is an error
// (a reader would see one value and Assay another), and a document has one canonical form for its digest.
#pragma once

#include "support/Result.h"

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace assay::policies {

/// Reads one JSON text.
/// Errors: a syntax error has its line:column as place; each key that appears twice in an object has its
/// JSON pointer; all repeated keys are reported.
[[nodiscard]] Result<nlohmann::json> parseJson(std::string_view text, const std::string &file);

/// The SHA-256 of the canonical form: sorted keys, no blanks, no comments. The same meaning gives the same digest.
[[nodiscard]] std::string canonicalDigest(const nlohmann::json &document);

/// `pointer` extended by a key, escaped as RFC 6901 asks, or by an index.
[[nodiscard]] std::string extendPointer(const std::string &pointer, std::string_view key);
[[nodiscard]] std::string extendPointer(const std::string &pointer, size_t index);

} // namespace assay::policies
