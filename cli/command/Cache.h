// SPDX-License-Identifier: Apache-2.0
//
// `assay cache info`, `clean` and `verify`: what the cache holds, making it smaller, checking it.
#pragma once

#include "cli/pipeline/CacheOptions.h"
#include "support/Result.h"

#include <cstdint>
#include <optional>

namespace assay::cli {

struct CacheCommandOptions {
  CacheOptions cache;
  bool asJson = false;                      ///< info
  std::optional<uint64_t> olderThanSeconds; ///< clean
  std::optional<uint64_t> toBytes;          ///< clean
};

/// Each prints to standard output. A cache that does not exist yet is an empty one.
[[nodiscard]] Result<ExitCode> runCacheInfo(const CacheCommandOptions &options);
[[nodiscard]] Result<ExitCode> runCacheClean(const CacheCommandOptions &options);
/// Incomplete if entries were damaged (they are gone then); InternalError if some could not be read or removed.
[[nodiscard]] Result<ExitCode> runCacheVerify(const CacheCommandOptions &options);

} // namespace assay::cli
