// SPDX-License-Identifier: Apache-2.0
//
// Last step of an audit: the obligations of every unit, from the cache where neither the unit nor what it imports nor
// the policy has changed, else from a worker process.
#pragma once

#include "analyzer/cache/Store.h"
#include "analyzer/unit/UnitModel.h"
#include "cli/audit/AuditRun.h"
#include "policies/model/Policy.h"
#include "verifier/prove/UnitVerifier.h"

#include <functional>
#include <string>
#include <vector>

namespace assay::cli {

struct UnitToProve {
  std::string name;
  /// Of everything that the unit's model comes from; empty if it is not known. Units of equal digest and name have
  /// equal outcomes.
  std::string digest;
  std::optional<verifier::UnitFailure> failure; ///< it could not be read
};

/// Gives the model of unit number `index`; called in a worker. What it imports, its ProgramView gives.
using UnitSource = std::function<Result<analyzer::UnitModel>(size_t index)>;

/// What the audit of unit number `index` may see of the program; called in a worker.
using ProgramOfUnit = std::function<verifier::ProgramView(size_t index)>;

struct ProveOptions {
  verifier::VerifyOptions verify;
  WorkerLimits limits;
  std::string build; ///< which Assay decides
};

/// Decides all units.
/// Guarantees: the outcome does not depend on what `store` holds.
/// Errors: as runUnits.
[[nodiscard]] Result<std::vector<UnitRecord>> proveUnits(const std::vector<UnitToProve> &units,
                                                         const UnitSource &source, const ProgramOfUnit &program,
                                                         const policies::Policy &policy, analyzer::Store &store,
                                                         const ProveOptions &options, AuditObserver &observer);

} // namespace assay::cli
