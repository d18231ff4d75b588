// SPDX-License-Identifier: Apache-2.0
//
// Rung 0 of the ladder: a root executed on boundary, special and random inputs. What breaks in a run is a candidate
// for `violated`; what a run comes to can be reached, without asking a solver.
#pragma once

#include "verifier/execute/Execution.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <string>
#include <vector>

namespace assay::verifier {

/// Lets the callees without body that `wanted` accepts return where `input` does not say what they return: one of
/// the things such a callee may do. What they return follows from `variant`: zeros for 0, else a mix of small,
/// extreme and special values.
void letReturn(ExecutionInput &input, const llvm::Module &executable, unsigned variant,
               llvm::function_ref<bool(const llvm::Function &)> wanted);

/// A run, in a text that determines it: the root, and every byte it was given.
[[nodiscard]] std::string describeRun(llvm::StringRef root, const ExecutionInput &input);

/// What every run may take.
[[nodiscard]] ExecutionLimits trialLimits();

/// `input` once for each of the first objects that events in its run concerned, so that rules which tell objects apart
/// are looked at for each. Empty if there are none.
[[nodiscard]] std::vector<ExecutionInput> watchingInputs(const ExecutionInput &input, const ExecutionOutcome &outcome);

struct TrialRuns {
  std::vector<ExecutionInput> inputs;
  std::vector<ExecutionOutcome> outcomes; ///< by input

  /// Without inputs if a parameter's type cannot be made or none are wanted.
  /// Guarantees: depends on the arguments only.
  [[nodiscard]] static TrialRuns of(Executor &executor, const llvm::Function &root, const GeneratorOptions &generator,
                                    llvm::function_ref<bool(const llvm::Function &)> isEnvironment);
};

} // namespace assay::verifier
