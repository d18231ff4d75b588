// SPDX-License-Identifier: Apache-2.0
#include "analyzer/cache/StoreMaintenance.h"

#include "analyzer/cache/EntryFormat.h"
#include "support/File.h"

#include "llvm/Support/CachePruning.h"

#include <algorithm>
#include <map>
#include <system_error>

namespace assay::analyzer {

namespace {

namespace fs = std::filesystem;

struct StoreFile {
  std::string name;
  std::string kind;
  std::string key; ///< empty for a leftover
  uint64_t bytes = 0;
};

/// The store's entries and leftovers by name.
Result<std::vector<StoreFile>> filesOf(const fs::path &directory) {
  std::error_code error;
  if (!fs::exists(directory, error))
    return std::vector<StoreFile>();
  if (!fs::is_directory(directory, error) || !isStoreDirectory(directory))
    return fail({ExitCode::UsageError, directory.string(), "", "this is no cache of assay; nothing was touched",
                 "name the cache's directory with --cache or ASSAY_CACHE_DIR"});
  std::vector<StoreFile> files;
  for (fs::directory_iterator each(directory, error), end; !error && each != end; each.increment(error)) {
    StoreFile file;
    file.name = each->path().filename().string();
    if (const std::optional<EntryName> entry = entryNameOf(file.name)) {
      file.kind = entry->kind;
      file.key = entry->key;
    } else if (file.name.starts_with(temporaryPrefix)) {
      file.kind = "temporary";
    } else {
      continue;
    }
    std::error_code gone; // pruned by another process meanwhile
    file.bytes = each->file_size(gone);
    if (!gone)
      files.push_back(std::move(file));
  }
  if (error)
    return fail({ExitCode::UsageError, directory.string(), "", "the cache cannot be read: " + error.message(), ""});
  std::sort(files.begin(), files.end(),
            [](const StoreFile &left, const StoreFile &right) { return left.name < right.name; });
  return files;
}

void removeAll(const fs::path &directory, const std::vector<StoreFile> &files) {
  std::error_code ignored; // what stays is seen afterwards
  for (const StoreFile &file : files)
    fs::remove(directory / file.name, ignored);
  fs::remove(directory / pruneTimeFileName, ignored);
}

} // namespace

uint64_t StoreSummary::entries() const {
  uint64_t sum = 0;
  for (const KindSummary &kind : kinds)
    sum += kind.entries;
  return sum;
}

uint64_t StoreSummary::bytes() const {
  uint64_t sum = 0;
  for (const KindSummary &kind : kinds)
    sum += kind.bytes;
  return sum;
}

Result<StoreSummary> summarizeStore(const fs::path &directory) {
  const Result<std::vector<StoreFile>> files = filesOf(directory);
  if (!files)
    return fail(files.error());
  std::map<std::string, KindSummary> kinds;
  for (const StoreFile &file : *files) {
    KindSummary &kind = kinds[file.kind];
    ++kind.entries;
    kind.bytes += file.bytes;
  }
  StoreSummary summary;
  for (auto &[name, kind] : kinds) {
    kind.kind = name;
    summary.kinds.push_back(std::move(kind));
  }
  return summary;
}

Result<CleanOutcome> cleanStore(const fs::path &directory, const CleanRequest &request) {
  const Result<StoreSummary> before = summarizeStore(directory);
  if (!before)
    return fail(before.error());
  // To CachePruning, zero means "no limit".
  const bool isEverything = (!request.notUsedFor && !request.downToBytes) || request.downToBytes == uint64_t{0} ||
                            request.notUsedFor == std::chrono::seconds(0);
  std::error_code error;
  (void)fs::space(directory, error); // without which CachePruning ends the process
  if (isEverything) {
    const Result<std::vector<StoreFile>> files = filesOf(directory);
    if (!files)
      return fail(files.error());
    removeAll(directory, *files);
  } else if (!error) {
    llvm::CachePruningPolicy policy;
    policy.Interval = std::chrono::seconds(0);
    policy.Expiration = request.notUsedFor.value_or(std::chrono::seconds(0));
    policy.MaxSizePercentageOfAvailableSpace = 0;
    policy.MaxSizeBytes = request.downToBytes.value_or(0);
    policy.MaxSizeFiles = 0;
    (void)llvm::pruneCache(directory.string(), policy);
  }
  const Result<StoreSummary> after = summarizeStore(directory);
  if (!after)
    return fail(after.error());
  const bool isDone =
      isEverything ? after->entries() == 0 : !request.downToBytes || after->bytes() <= *request.downToBytes;
  // Somebody may be filling it at this moment; but if nothing at all could be removed, nothing may be.
  if (!isDone && after->entries() >= before->entries())
    return fail({ExitCode::InternalError, directory.string(), "", "the cache's entries cannot be removed",
                 "check the permissions of the directory"});
  return CleanOutcome{*before, *after};
}

Result<VerifyOutcome> verifyStore(const fs::path &directory) {
  const Result<std::vector<StoreFile>> files = filesOf(directory);
  if (!files)
    return fail(files.error());
  VerifyOutcome outcome;
  for (const StoreFile &file : *files) {
    if (file.key.empty())
      continue;
    std::error_code error;
    const Result<std::string> contents = readFile(directory / file.name);
    if (!contents) {
      if (fs::exists(directory / file.name, error))
        outcome.unreadable.push_back(file.name);
      continue;
    }
    switch (decodeEntry(file.kind, file.key, *contents).state) {
    case EntryState::Whole:
      ++outcome.whole;
      break;
    case EntryState::Foreign:
      ++outcome.foreign;
      break;
    case EntryState::Broken:
      (fs::remove(directory / file.name, error) || !error ? outcome.removed : outcome.unreadable).push_back(file.name);
      break;
    }
  }
  return outcome;
}

} // namespace assay::analyzer
