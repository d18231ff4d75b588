// SPDX-License-Identifier: Apache-2.0
//
// Where the cache lies, for every command that uses one.
#pragma once

#include "analyzer/cache/Store.h"
#include "support/Result.h"

#include <filesystem>
#include <optional>
#include <string>

namespace assay::cli {

struct CacheOptions {
  std::string directory; ///< --cache; empty: the environment decides
  bool isOff = false;    ///< --no-cache
  analyzer::StoreLimits limits;
};

/// `--cache`, else ASSAY_CACHE_DIR, else `assay` in XDG_CACHE_HOME or in `.cache` of the home directory. Absolute.
/// Errors (UsageError): none of these is set.
[[nodiscard]] Result<std::filesystem::path> cacheDirectory(const CacheOptions &options);

struct OpenedCache {
  std::optional<analyzer::Store> store; ///< nothing with --no-cache, or where there can be none
  std::string note;                     ///< why there is none, if nobody asked for that; for standard error
};
/// The store that the options mean. A place that the user named must be usable (else UsageError); the default place
/// need not be: an audit without a cache is as good, only slower.
[[nodiscard]] Result<OpenedCache> openCache(const CacheOptions &options);

} // namespace assay::cli
