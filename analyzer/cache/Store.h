// SPDX-License-Identifier: Apache-2.0
//
// The content-addressed store behind the cache: bytes under a key that is the digest of all that they were computed
// from. It is a help, never an authority: what cannot be read, or was altered, is simply not there, and what cannot be
// written (a full disk, a directory without permission) is simply not kept; either is said once, as an incident.
//
// Invariants: an entry appears whole or not at all (temporary name, then rename); each carries a digest of its own
// contents, checked when it is read; no key and no content has an absolute path of a checkout in it, so that
// checkouts and machines may share a store; any number of processes may use it at once, and any may be killed.
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
  /// Uses `directory`, creating it. Errors (UsageError): it cannot be created, or is something else.
  [[nodiscard]] static Result<Store> open(const std::filesystem::path &directory, const StoreLimits &limits);

  /// The bytes kept under `key` (64 hex digits), or nothing. An entry whose digest is wrong is removed and noted.
  [[nodiscard]] std::optional<std::string> find(std::string_view kind, const std::string &key);
  /// Keeps `bytes` under `key`; false if that was not possible (noted once).
  bool insert(std::string_view kind, const std::string &key, std::string_view bytes);

  /// One line for each thing that went wrong, for the log; each kind of trouble once.
  [[nodiscard]] const std::vector<std::string> &incidents() const { return incidents_; }

private:
  explicit Store(std::filesystem::path directory) : directory_(std::move(directory)) {}
  std::filesystem::path directory_;
  std::vector<std::string> incidents_;
};

} // namespace assay::analyzer
