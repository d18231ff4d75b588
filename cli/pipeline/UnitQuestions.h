// SPDX-License-Identifier: Apache-2.0
//
// Asks something of the model of each unit that was read, in worker processes: a crash costs one unit, and is named.
#pragma once

#include "cli/pipeline/ReadUnits.h"
#include "verifier/verdict/Verdict.h"

#include <functional>
#include <string>
#include <vector>

namespace assay::cli {

/// Answers for one unit, in a worker. Equal models give equal answers.
using UnitQuestion = std::function<Result<std::string>(const analyzer::UnitModel &unit)>;

struct UnitAnswers {
  std::vector<std::string> answers; ///< of the units that have one, in the order of the units
  std::vector<verifier::UnitFailure> failures;
};

/// Asks `question` of every unit that `readings` has a model of; the other units are failures.
/// Requirements: `readings` is what readUnits gave for `units` with `extraction`.
/// Guarantees: the answers depend neither on what the store holds nor on `limits.jobs` or timing, but for workers that
/// die or are too slow.
/// Errors: Interrupted; InternalError if no process can be started.
[[nodiscard]] Result<UnitAnswers> askUnits(const std::vector<UnitToRead> &units,
                                           const std::vector<UnitReading> &readings,
                                           analyzer::CachedExtraction &extraction, const UnitQuestion &question,
                                           const WorkerLimits &limits, AuditObserver &observer);

} // namespace assay::cli
