// SPDX-License-Identifier: Apache-2.0
//
// Why a unit has no model, in the words that the index of units and reports use.
#pragma once

#include "analyzer/unit/UnitIndex.h"
#include "cli/audit/WorkerPool.h"
#include "support/Result.h"
#include "verifier/verdict/Verdict.h"

#include <string>

namespace assay::cli {

/// A failure of reading. `unitFile` is the unit's file as reports show it.
[[nodiscard]] analyzer::UnitReadFailure readFailure(const std::string &unitFile, const Failure &failure);

/// The end of the worker that read the unit; `log` is the last it wrote.
[[nodiscard]] analyzer::UnitReadFailure deathFailure(const WorkerEnd &end, const std::string &log,
                                                     const WorkerLimits &limits);

/// Adds the command line that shows the failure again; the remedy names it where nothing in the unit is to be mended.
void addReproduction(analyzer::UnitReadFailure &failure, const std::string &commandLine);

/// The failure as reports show it.
[[nodiscard]] verifier::UnitFailure reportedFailure(const std::string &unitName, const std::string &unitFile,
                                                    const analyzer::UnitReadFailure &failure);

} // namespace assay::cli
