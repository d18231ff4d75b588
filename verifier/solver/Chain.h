// SPDX-License-Identifier: Apache-2.0
//
// Asks solvers in order until one decides.
#pragma once

#include "verifier/solver/Solver.h"

#include <vector>

namespace assay::verifier {

/// One solver of a chain and what it may spend.
struct ChainLink {
  std::unique_ptr<Solver> solver;
  /// Its share of each query's resource units, in percent of what the caller allows.
  unsigned percent = 100;
};

/// What one solver said to the last query.
struct ChainStep {
  std::string solver;
  Answer::Kind kind = Answer::Kind::Unknown;
  Answer::Cause cause = Answer::Cause::None;
  std::string detail;
  uint64_t resourceUnits = 0;
};

/// Deterministic as long as each link is: the order is fixed and nothing races. The answer's resource units are the
/// sum over the solvers asked. If none decides, the answer is the first link's whose cause is a limit, else the
/// last link's, with every solver's reason in its detail.
class SolverChain final : public Solver {
public:
  /// Requirements: at least one link; no null solver.
  explicit SolverChain(std::vector<ChainLink> links);
  [[nodiscard]] Answer check(const TermContext &context, llvm::ArrayRef<Term> assertions,
                             const SolverLimits &limits) override;
  /// "z3 4.8.12, cvc5 1.0.3": each once.
  [[nodiscard]] std::string name() const override;
  /// The solvers asked about the last query, in order; the last one is who decided, if the answer is decided.
  [[nodiscard]] const std::vector<ChainStep> &lastSteps() const { return lastSteps_; }

private:
  std::vector<ChainLink> links_;
  std::vector<ChainStep> lastSteps_;
};

} // namespace assay::verifier
