// SPDX-License-Identifier: Apache-2.0
//
// The content-addressed store behind the cache: bytes under a key that is the digest of all that they were computed
// from. It is a help, never an authority: what cannot be read, or was altered, is simply not there, and what cannot be
// written (a full disk, a directory without permission) is simply not kept; either is said once, as an incident.
//
// Invariants: an entry appears whole or not at all (temporary name, then rename); each carries a digest of its own
// name and contents, checked when it is read; no key and no content has an absolute path of a checkout in it, so that
// checkouts and machines may share a store; any number of processes may use it at once, and any may be killed.
//
// The digest finds accidents, not attackers: who may write to the directory may change what an audit says.
#pragma once

#include "support/Result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::analyzer {

struct StoreLimits {
  uint64_t maximumBytes = uint64_t{5} << 30; ///< 0: no limit
};

class Store {
public:
  /// Uses `directory`, creating it. Errors (UsageError): it cannot be created, or is something else: a file, or a
  /// directory with other things in it. A directory that may only be read is used for reading.
  [[nodiscard]] static Result<Store> open(const std::filesystem::path &directory, const StoreLimits &limits);

  /// The bytes kept under `key` (64 hex digits), or nothing. An entry whose digest is wrong is removed and noted.
  /// Requirements: `kind` is one lower-case word.
  [[nodiscard]] std::optional<std::string> find(std::string_view kind, const std::string &key);
  /// Whether there is an entry under `key`, without reading it; it then counts as used now. A promise of nothing:
  /// the entry may prove broken, or be pruned, before it is read.
  [[nodiscard]] bool contains(std::string_view kind, const std::string &key);
  /// Keeps `bytes` under `key`; false if that was not possible (noted once).
  bool insert(std::string_view kind, const std::string &key, std::string_view bytes);

  /// Removes the entries not used for longest until the store is within its limit. For the end of a run: it reads the
  /// whole directory, and therefore does nothing if it, or another process, did so in the last minutes.
  void prune();

  [[nodiscard]] const std::filesystem::path &directory() const { return directory_; }
  /// One line for each thing that went wrong, for the log; each kind of trouble once.
  [[nodiscard]] const std::vector<std::string> &incidents() const { return incidents_; }

private:
  Store(std::filesystem::path directory, const StoreLimits &limits)
      : directory_(std::move(directory)), limits_(limits) {}

  /// Notes a system error of an operation; the same error of the same operation is noted once.
  void noteError(const char *operation, int error);
  void note(const std::string &kind, std::string line);

  std::filesystem::path directory_;
  StoreLimits limits_;
  std::vector<std::string> incidents_;
  std::vector<std::string> notedKinds_; ///< of `incidents_`, one each
};

} // namespace assay::analyzer
