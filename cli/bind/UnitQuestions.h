// SPDX-License-Identifier: Apache-2.0
//
// Asks something of each unit in a worker process of its own, several at a time: a crash costs one unit, and is named.
#pragma once

#include "cli/audit/WorkerProcess.h"
#include "support/Result.h"
#include "verifier/verdict/Verdict.h"

#include <csignal>
#include <functional>
#include <string>
#include <vector>

namespace assay::cli {

/// Answers for unit number `index`, in the worker: one line of text.
using UnitQuestion = std::function<Result<std::string>(size_t index)>;

struct UnitAnswers {
  std::vector<std::string> answers; ///< of the units that could be read, in the order of the units
  std::vector<verifier::UnitFailure> failures;
};

struct UnitQuestionOptions {
  unsigned jobs = 1;
  unsigned memoryMegabytes = 6144;
  const volatile std::sig_atomic_t *interrupted = nullptr;
  std::function<void(const std::string &unit, size_t done, size_t total)> finished; ///< may be empty
};

/// Guarantees: the answers do not depend on `jobs` or timing.
/// Errors: Interrupted; InternalError if no process can be started.
[[nodiscard]] Result<UnitAnswers> askUnits(const std::vector<std::string> &units, const UnitQuestion &question,
                                           const UnitQuestionOptions &options);

} // namespace assay::cli
