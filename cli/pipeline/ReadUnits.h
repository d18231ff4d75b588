// SPDX-License-Identifier: Apache-2.0
//
// First step of an audit: every unit's model, from the cache where nothing that the compiler reads has changed, else
// from a worker process that reads it.
#pragma once

#include "analyzer/extract/CachedExtraction.h"
#include "analyzer/unit/UnitIndex.h"
#include "cli/audit/AuditRun.h"
#include "cli/audit/WorkerPool.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::cli {

struct UnitToRead {
  std::string name; ///< analyzer::unitNames
  std::string file; ///< as reports show it
  analyzer::CompileCommand command;
  std::string reproduce; ///< a command line that reads just this unit
};

/// What reading a unit came to: the digest of its model, or a failure.
struct UnitReading {
  std::string digest;
  std::optional<analyzer::UnitReadFailure> failure;
  bool wasKnown = false; ///< nothing was read
};

/// Reads all units; the outcomes are in the order of `units`.
/// Guarantees: a worker that crashes, hangs or runs out of memory costs its unit, whose failure names the cause and the
/// command that reproduces it.
/// Errors: Interrupted; InternalError if no process can be started.
[[nodiscard]] Result<std::vector<UnitReading>> readUnits(const std::vector<UnitToRead> &units,
                                                         analyzer::CachedExtraction &extraction,
                                                         const WorkerLimits &limits, AuditObserver &observer);

/// The model of a unit that was read: from the store; from its sources, if it could not be kept or is gone since.
/// Requirements: `reading` has no failure.
/// Errors: as extractUnit.
[[nodiscard]] Result<analyzer::UnitModel> loadUnit(const UnitToRead &unit, const UnitReading &reading,
                                                   analyzer::CachedExtraction &extraction);

} // namespace assay::cli
