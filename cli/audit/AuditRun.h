// SPDX-License-Identifier: Apache-2.0
//
// Runs one worker process for each unit that is to be decided, and merges what is known of all into one audit.
#pragma once

#include "cli/audit/UnitRecord.h"
#include "cli/audit/WorkerPool.h"
#include "policies/model/Policy.h"
#include "support/Result.h"
#include "verifier/verdict/Verdict.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace assay::cli {

/// Reads and decides unit number `index`, leaving out the functions in `settled`; runs in a child process.
using UnitBody = std::function<void(size_t index, const std::set<std::string> &settled, const Send &send)>;

/// Told about progress, in the parent.
class AuditObserver {
public:
  virtual ~AuditObserver() = default;
  /// A unit was read, `done` of `total` are.
  virtual void unitRead(const std::string & /*unit*/, size_t /*done*/, size_t /*total*/) {}
  /// Something kept the cache from being used; said once for each text.
  virtual void storeTrouble(const std::string & /*text*/) {}
  /// A question about a unit was answered, or not (`failure` is then not empty).
  virtual void unitAnswered(const std::string & /*unit*/, const std::string & /*failure*/, size_t /*done*/,
                            size_t /*total*/) {}
  virtual void unitStarted(const std::string &unit) = 0;
  virtual void unitFinished(const UnitRecord &record, size_t done, size_t total) = 0;
  /// A worker died; `log` is the last it wrote.
  virtual void workerDied(const std::string &incident, const std::string &log) = 0;
};

/// Runs `body` for every unit whose record is not finished, until all are.
/// Guarantees: the outcome does not depend on `limits.jobs` or on timing, but for workers that die or are too slow.
/// Errors: Interrupted if the flag was set; InternalError if no process can be started.
[[nodiscard]] Result<void> runUnits(std::vector<UnitRecord> &records, const UnitBody &body, const WorkerLimits &limits,
                                    AuditObserver &observer);

/// Merges finished records: obligations by id (worst verdict), failures, the rules that matched nowhere, the census,
/// and what all units together say of `presence` rules. `skipped` are selected files in other languages.
[[nodiscard]] verifier::AuditResult mergeRecords(const std::vector<UnitRecord> &records, const policies::Policy &policy,
                                                 std::vector<verifier::SkippedUnit> skipped = {});

} // namespace assay::cli
