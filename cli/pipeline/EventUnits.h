// SPDX-License-Identifier: Apache-2.0
//
// Step of an audit that asks who plays the roles that rules of order track, in the program as a whole: a worker reads
// the facts of all units. What it found is kept.
#pragma once

#include "analyzer/cache/Store.h"
#include "cli/audit/AuditRun.h"
#include "cli/audit/WorkerPool.h"
#include "cli/pipeline/LinkUnits.h"
#include "policies/model/Policy.h"
#include "verifier/reach/ProgramEvents.h"

#include <string>

namespace assay::cli {

/// `source` gives the model of the program's unit of that number. Nobody, where the policy tracks nothing.
/// Guarantees: does not depend on what `store` holds.
/// Errors: Interrupted; InternalError if the worker died or a unit cannot be read.
[[nodiscard]] Result<verifier::EventPlayers> findEventPlayers(const analyzer::ProgramModel &program,
                                                              const LinkSource &source, const policies::Policy &policy,
                                                              analyzer::Store &store, const WorkerLimits &limits,
                                                              const std::string &build, AuditObserver &observer);

} // namespace assay::cli
