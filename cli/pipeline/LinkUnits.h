// SPDX-License-Identifier: Apache-2.0
//
// Middle step of an audit: the models of all units that could be read, linked into the program. Summaries and the
// program come from the cache where the units have not changed, else from worker processes.
#pragma once

#include "analyzer/cache/Store.h"
#include "analyzer/link/CachedLink.h"
#include "analyzer/unit/UnitModel.h"
#include "cli/audit/AuditRun.h"
#include "cli/audit/WorkerPool.h"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace assay::cli {

using analyzer::UnitToLink;

/// Gives the model of unit number `index`; called in a worker.
using LinkSource = std::function<Result<analyzer::UnitModel>(size_t index)>;

struct LinkedProgram {
  analyzer::ProgramModel program;
  bool wasKnown = false;
  /// Units that could not be summarised, by number: they are not in the program.
  std::map<size_t, std::string> failures;
};

struct LinkRunOptions {
  analyzer::LinkOptions link;
  WorkerLimits limits;
  std::string build; ///< which Assay links
};

/// Links the units.
/// Guarantees: the outcome does not depend on what `store` holds, nor on `limits.jobs`. A worker that dies while it
/// summarises a unit costs that unit.
/// Errors: Interrupted; the link's own; InternalError if no process can be started.
[[nodiscard]] Result<LinkedProgram> linkUnits(const std::vector<UnitToLink> &units, const LinkSource &source,
                                              analyzer::Store &store, const LinkRunOptions &options,
                                              AuditObserver &observer);

} // namespace assay::cli
