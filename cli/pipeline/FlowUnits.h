// SPDX-License-Identifier: Apache-2.0
//
// Step of an audit that asks where values go: the `flow` rules of the policy, decided for the program as a whole, in a
// worker process. What was decided is kept.
#pragma once

#include "analyzer/cache/Store.h"
#include "cli/audit/AuditRun.h"
#include "cli/audit/WorkerPool.h"
#include "cli/pipeline/LinkUnits.h"
#include "policies/model/Policy.h"
#include "verifier/prove/UnitVerifier.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::cli {

struct FlowRunOptions {
  bool isIncomplete = false; ///< units of the program are missing
  WorkerLimits limits;
  std::string build; ///< which Assay decides
};

struct FlowDecisions {
  std::map<std::string, std::vector<verifier::Obligation>> byUnit; ///< decided; by the name of the unit they are in
  /// By rule: symbols of the functions that give what it is about; "" if it may be met without a call.
  std::map<std::string, std::set<std::string>> sources;
  verifier::SharedEvidence certificates;
  std::set<std::string> entries; ///< symbols of functions that the environment calls, as bindings and annotations say
};

/// The flow rules, decided. Empty if no rule asks for any.
/// Guarantees: depends neither on what `store` holds nor on `limits.jobs`.
/// Errors: Interrupted; InternalError if the worker died or the program's values cannot be linked.
[[nodiscard]] Result<FlowDecisions> decideFlows(const std::vector<UnitToLink> &units, const LinkSource &source,
                                                const policies::Policy &policy, analyzer::Store &store,
                                                const FlowRunOptions &options, AuditObserver &observer);

} // namespace assay::cli
