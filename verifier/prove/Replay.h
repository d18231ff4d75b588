// SPDX-License-Identifier: Apache-2.0
//
// From a solver's model to an execution: builds the inputs the model describes, runs them, makes them as
// plain as they can be while they still break the obligation, and renders the run for people.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "verifier/execute/Execution.h"
#include "verifier/prove/PreparedRoot.h"
#include "verifier/verdict/Verdict.h"

#include <optional>
#include <string>
#include <vector>

namespace assay::verifier {

/// The inputs that a model of `encoding` describes; nothing if a type cannot be built (x87, aggregates).
[[nodiscard]] std::optional<ExecutionInput> inputFromModel(const TermContext &terms, const Encoding &encoding,
                                                           const Assignment &model, const llvm::Function &root);

/// Facts that make a model easy to execute and change nothing else: parameters designate objects far from
/// each other, loaded pointers lie in user space. To be tried as extra assertions.
[[nodiscard]] std::vector<Term> placementPreferences(TermContext &terms, const Encoding &encoding);

/// Whether the run came to execution site `site` (an obligation: broke it) before any requirement on inputs was broken.
[[nodiscard]] bool trips(const ExecutionOutcome &outcome, const PreparedRoot &root, uint32_t site);

/// A run that breaks an obligation.
struct Counterexample {
  ExecutionInput input;
  std::vector<TraceStep> trace;
  std::vector<ShownValue> inputs;
  std::string replay;             ///< a text that describes the run completely, for the evidence
  bool holdsLibraryState = false; ///< perhaps nobody can pass such an input (see LibraryState.h)
};

/// Minimises `input` (which breaks `site`) and runs it once more for the trace.
/// Returns nothing if the run cannot be repeated.
[[nodiscard]] std::optional<Counterexample> confirm(const PreparedRoot &root, uint32_t site, ExecutionInput input,
                                                    const analyzer::SourceFacts &facts, const ExecutionLimits &limits);

} // namespace assay::verifier
