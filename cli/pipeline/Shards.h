// SPDX-License-Identifier: Apache-2.0
//
// Parts of an audit as files: a shard's directory has the records of its units and a manifest, by which `assay merge`
// knows that it has all parts, of one and the same audit.
#pragma once

#include "cli/audit/UnitRecord.h"
#include "support/Result.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace assay::cli {

/// Shard `number` of `count`, from 1.
struct Shard {
  unsigned number = 1;
  unsigned count = 1;
  /// Parses "i/n". Errors (UsageError): it is none.
  [[nodiscard]] static Result<Shard> parse(const std::string &text);
  /// Whether the unit at `index`, in order of names, belongs to it.
  [[nodiscard]] bool has(size_t index) const { return index % count == number - 1; }
};

/// What the parts of one audit have in common.
struct ShardContext {
  std::string units;  ///< digest of the index of units
  std::string policy; ///< verifier::decisionDigest
  std::string effort; ///< verifier::decisionContext
  std::vector<verifier::SkippedUnit> skipped;
  bool operator==(const ShardContext &) const = default;
};

/// Writes the records of a shard and the evidence that its obligations share, and its manifest last. `incidents` are
/// AuditResult::incidents.
[[nodiscard]] Result<void> saveShard(const Shard &shard, const ShardContext &context,
                                     const std::vector<UnitRecord> &records, const verifier::SharedEvidence &shared,
                                     const std::vector<std::string> &incidents, const std::filesystem::path &directory);

struct MergedShards {
  ShardContext context;
  std::vector<UnitRecord> records; ///< by unit
  verifier::SharedEvidence shared;
  std::set<std::string> incidents;
};

/// Reads the shards that lie in the directories.
/// Errors (UsageError): a shard is missing, twice there, damaged, or belongs to another audit; each is named.
[[nodiscard]] Result<MergedShards> loadShards(const std::vector<std::filesystem::path> &directories);

} // namespace assay::cli
