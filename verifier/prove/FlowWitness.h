// SPDX-License-Identifier: Apache-2.0
//
// Flows that were executed: two runs of a root that differ in nothing but what the sources of a rule gave, and in which
// a sink was given different data. That the data depend on the source is then a fact; whether by a computation or by a
// branch, is for the value flow of the program to say.
#pragma once

#include "policies/model/Policy.h"
#include "verifier/prove/UnitContext.h"
#include "verifier/verdict/Verdict.h"
#include "verifier/witness/FlowProbes.h"

#include <string>
#include <vector>

namespace assay::verifier {

struct WitnessedFlow {
  ProbedSink sink;
  std::string detail; ///< "with other values of personal_data it is given "FFFF", not "AAAA""
  std::vector<TraceStep> trace;
  std::vector<ShownValue> inputs;
  std::string replay; ///< a text that describes both runs completely
};

/// Runs the root with the inputs of its trial runs. At most one flow for each call of a sink, in the order of calls.
/// Guarantees: depends on slice, options and sites only. Requirements: the root is an entry: its inputs are anything.
[[nodiscard]] std::vector<WitnessedFlow> witnessFlows(const UnitContext &context, const std::string &root,
                                                      const std::string &sourceRole,
                                                      const std::vector<RoleSite> &sources,
                                                      const std::vector<RoleSite> &sinks,
                                                      const std::vector<std::string> &allowedRegions);

} // namespace assay::verifier
