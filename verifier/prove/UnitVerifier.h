// SPDX-License-Identifier: Apache-2.0
//
// Decides the obligations of one unit: the entry point of verifier/ for the command line and its workers.
#pragma once

#include "analyzer/unit/UnitModel.h"
#include "policies/model/Policy.h"
#include "support/Result.h"
#include "verifier/reach/ProgramView.h"
#include "verifier/reuse/KeptDecisions.h"
#include "verifier/reuse/PolicyDigest.h"
#include "verifier/verdict/Verdict.h"

#include <memory>
#include <string>
#include <vector>

namespace assay::verifier {

class ForkServer;

struct VerifyOptions {
  /// Solver work that one query may take (see SolverLimits), if its function's budget, three times as much, still has
  /// three times that. Z3 does one or two million units a second. Of the 67 proofs this gives for llama.cpp's
  /// ggml-alloc.c, three times as much adds 2 and doubles the time.
  uint64_t resourceUnits = 1'500'000;
  unsigned memoryMegabytes = 1500; ///< solver memory per query
  /// Wall-clock guard per query, far above what the units take; can only give `unproved: resource`.
  unsigned guardSeconds = 600;
  unsigned inlineInstructions = 3000; ///< size up to which callees are inlined into a slice
  unsigned executionInputs = 200;     ///< inputs tried by rung 0 per function; 0 turns it off
  bool useSecondSolver = true;        ///< ask cvc5 where Z3 gives up
  /// From which executions are forked; null: from the calling process, which costs more the larger it is. Outcomes do
  /// not depend on it.
  std::shared_ptr<const ForkServer> forkServer = nullptr;
};

class UnitVerifier {
public:
  /// Loads and plants the unit; keeps copies of what it is given. What `store` has is not decided again. `program` is
  /// what the unit is part of; without it, rules about what control may reach stay unproved. Fails (InternalError) if
  /// the bitcode cannot be read, or the facts of a unit of the program that is asked for.
  [[nodiscard]] static Result<std::unique_ptr<UnitVerifier>>
  create(analyzer::UnitModel unit, const policies::Policy &policy, const VerifyOptions &options,
         const DecisionStore &store = {}, const ProgramView &program = {});
  virtual ~UnitVerifier() = default;

  /// IR symbols of the functions that own obligations, in a deterministic order.
  [[nodiscard]] virtual std::vector<std::string> functions() const = 0;
  /// The obligations planted in that function before anything is decided: verdict `unproved`, reason
  /// `worker-failed`, so that they can stand for the function if its worker dies.
  [[nodiscard]] virtual std::vector<Obligation> planned(const std::string &function) = 0;
  /// Decides them. At least the obligations that `planned` lists (by id); sites inside inlined library
  /// functions may add some. Single-threaded; may fork a child that runs the slice.
  [[nodiscard]] virtual std::vector<Obligation> decide(const std::string &function) = 0;
  /// Rules that matched code in this unit, and roles nobody plays here.
  [[nodiscard]] virtual std::vector<std::string> matchedRules() const = 0;
  [[nodiscard]] virtual std::vector<std::string> unplayedRoles() const = 0;
  /// What the unit knows of the `presence` rules whose role some of its code plays, or may play: for mergePresence.
  [[nodiscard]] virtual std::vector<Obligation> presences() const = 0;
};

/// A digest of all that decisions depend on besides the code: the policy, the options, and everything that decides,
/// `build` being Assay itself.
[[nodiscard]] std::string decisionContext(const policies::Policy &policy, const VerifyOptions &options,
                                          const std::string &build);

/// Versions of what decides: "llvm", "z3", "cvc5" (absent if not installed).
[[nodiscard]] std::map<std::string, std::string> solverVersions();

} // namespace assay::verifier
