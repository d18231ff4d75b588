// SPDX-License-Identifier: Apache-2.0
//
// Writes text where it belongs: standard output, a device or pipe, or a file that is replaced atomically.
#pragma once

#include "support/File.h"
#include "support/Result.h"

#include <string_view>

namespace assay::reports {

/// Writes all of `text` to the descriptor. `shownAs` names it in the error (InternalError).
[[nodiscard]] Result<void> writeAll(int descriptor, std::string_view text, const std::string &shownAs);

/// Writes to `path`; "-" is standard output. What exists and is no regular file (a device, a named pipe) is written to
/// as it is and never replaced.
[[nodiscard]] Result<void> writeText(const std::string &path, std::string_view text);
[[nodiscard]] Result<void> writeText(const std::string &path, const ContentParts &parts);

} // namespace assay::reports
