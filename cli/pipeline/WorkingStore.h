// SPDX-License-Identifier: Apache-2.0
//
// The store that a command works with: the user's cache, or one of its own that goes with it. The steps of a command
// hand their results on through it either way.
#pragma once

#include "analyzer/cache/Store.h"
#include "cli/pipeline/CacheOptions.h"
#include "support/Result.h"

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <sys/types.h>
#include <vector>

namespace assay::cli {

class WorkingStore {
public:
  /// The store that `options` mean; where there is none, a new one in a temporary directory.
  /// Errors: those of openCache; InternalError if no temporary directory can be made.
  [[nodiscard]] static Result<WorkingStore> open(const CacheOptions &options);
  WorkingStore(WorkingStore &&) noexcept = default;
  WorkingStore &operator=(WorkingStore &&) noexcept = default;
  /// Removes a temporary directory, in the process that made it.
  ~WorkingStore();

  [[nodiscard]] analyzer::Store &store() { return *store_; }
  /// Incidents of the store as reports show them: without the cache's place, which is this machine's.
  [[nodiscard]] std::vector<std::string> reported(const std::set<std::string> &incidents) const;
  /// Why the user's cache is not used, though nobody asked for that; may be empty.
  [[nodiscard]] const std::string &note() const { return note_; }

private:
  WorkingStore() = default;
  std::unique_ptr<analyzer::Store> store_;
  std::unique_ptr<std::filesystem::path> temporary_;
  pid_t owner_ = 0;
  std::string note_;
};

} // namespace assay::cli
