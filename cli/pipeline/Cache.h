// SPDX-License-Identifier: Apache-2.0
//
// The store that a command works with: the user's cache, or one of its own that goes with it.
#pragma once

#include "analyzer/cache/Store.h"
#include "support/Result.h"

#include <filesystem>
#include <memory>
#include <string>

namespace assay::cli {

class Cache {
public:
  /// The store in `directory`; if that is empty, in $ASSAY_CACHE_DIR, $XDG_CACHE_HOME/assay or ~/.cache/assay; with
  /// `temporary`, in a new directory that is removed in the end. A default place that cannot be used is one incident,
  /// and the store is temporary.
  /// Errors (UsageError): the directory that was named cannot be used.
  [[nodiscard]] static Result<Cache> open(const std::string &directory, bool temporary);
  Cache(Cache &&) noexcept = default;
  Cache &operator=(Cache &&) noexcept = default;
  ~Cache();

  [[nodiscard]] analyzer::Store &store() { return *store_; }

private:
  Cache() = default;
  std::unique_ptr<analyzer::Store> store_;
  std::unique_ptr<std::filesystem::path> temporary_; ///< removed in the end, by the process that made it
  int owner_ = 0;
};

} // namespace assay::cli
