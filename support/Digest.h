// SPDX-License-Identifier: Apache-2.0
//
// SHA-256, the one digest of the project: evidence ids, cache keys, document and bundle manifests.
#pragma once

#include <string>
#include <string_view>

namespace assay {

/// The SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256Hex(std::string_view bytes);

} // namespace assay
