// SPDX-License-Identifier: Apache-2.0
//
// Whole-file reading and crash-safe writing: a file is written under a temporary name in the same
// directory, flushed, then renamed, so that a reader sees the old bytes or the new ones, never half.
#pragma once

#include "support/Result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace assay {

/// The whole of `path`. Fails (UsageError) naming the file and the system's reason.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path &path);

/// Replaces `path` by `contents` atomically, creating parent directories. Fails (InternalError) naming the
/// file and the system's reason; on failure the old file is untouched and no temporary file stays.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path &path, std::string_view contents);

} // namespace assay
