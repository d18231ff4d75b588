// SPDX-License-Identifier: Apache-2.0
//
// What a person does with a store: look at it, make it smaller, check it. Safe while audits use the store.
//
// All functions take a directory that does not exist for an empty store, and refuse one that is no store (UsageError):
// nothing of it is touched.
#pragma once

#include "support/Result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace assay::analyzer {

struct KindSummary {
  std::string kind;
  uint64_t entries = 0;
  uint64_t bytes = 0; ///< in files, compressed
};
struct StoreSummary {
  std::vector<KindSummary> kinds; ///< by kind; what killed processes left behind is the kind "temporary"

  [[nodiscard]] uint64_t entries() const;
  [[nodiscard]] uint64_t bytes() const;
};
[[nodiscard]] Result<StoreSummary> summarizeStore(const std::filesystem::path &directory);

struct CleanRequest {
  std::optional<std::chrono::seconds> notUsedFor; ///< only entries not used for that long
  std::optional<uint64_t> downToBytes;            ///< those not used for longest, until so many bytes are left
};
struct CleanOutcome {
  StoreSummary before;
  StoreSummary after;
};
/// Removes entries; all of them if the request is empty. Errors: InternalError, if entries could not be removed.
[[nodiscard]] Result<CleanOutcome> cleanStore(const std::filesystem::path &directory, const CleanRequest &request);

struct VerifyOutcome {
  uint64_t whole = 0;
  uint64_t foreign = 0;                ///< of another version of Assay: not judged
  std::vector<std::string> removed;    ///< damaged entries, by file name
  std::vector<std::string> unreadable; ///< entries that could not be read or removed, by file name
};
/// Reads every entry and removes the damaged ones.
[[nodiscard]] Result<VerifyOutcome> verifyStore(const std::filesystem::path &directory);

} // namespace assay::analyzer
