// SPDX-License-Identifier: Apache-2.0
//
// Whole-file reading and crash-safe writing: a file is written under a temporary name in the same
// directory, flushed, then renamed, so that a reader sees the old bytes or the new ones, never half.
#pragma once

#include "support/Result.h"

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace assay {

/// The whole of `path`. Fails (UsageError) naming the file and the system's reason.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path &path);

/// The same in parts, in order, for who needs a file's bytes only once.
[[nodiscard]] Result<void> readFileParts(const std::filesystem::path &path,
                                         const std::function<void(std::string_view)> &take);

/// The SHA-256 of the file's contents. Fails as readFile.
[[nodiscard]] Result<std::string> fileSha256Hex(const std::filesystem::path &path);

/// Replaces `path` by `contents` atomically, creating parent directories. Fails (InternalError) naming the
/// file and the system's reason; on failure the old file is untouched and no temporary file stays.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path &path, std::string_view contents);

/// What hands contents over part by part, in order, so that a large document is never in memory as a whole.
using ContentParts = std::function<void(const std::function<void(std::string_view)> &write)>;

/// The same for contents in parts. After a failure, further parts are ignored.
[[nodiscard]] Result<void> writeFileAtomically(const std::filesystem::path &path, const ContentParts &contents);

} // namespace assay
