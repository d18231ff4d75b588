// SPDX-License-Identifier: Apache-2.0
//
// The ladder: decides the obligations of one root, cheapest means first. Execution refutes, the solver on the
// abstracted and then the exact encoding proves, a model is executed before anything is called violated, and
// what fails only because of what callers may pass is decided again at the entries that reach it.
#pragma once

#include "policies/model/Policy.h"
#include "verifier/prove/PreparedRoot.h"
#include "verifier/prove/Replay.h"
#include "verifier/prove/UnitVerifier.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace assay::verifier {

/// What a RootDecider needs to know about its unit. All references outlive it.
struct UnitContext {
  const analyzer::UnitModel &unit;
  const Planting &planting;
  const VerifyOptions &options;
  const std::set<std::string> &systemFunctions;
  /// Prepares a root (or gives it from a cache); null if it cannot be.
  std::function<PreparedRoot *(const std::string &)> prepare;
  /// Callees without body that play a role of the policy: the environment decides what they return.
  const std::set<std::string> &environmentCallees;
  /// Whether other units can call the function: it is visible to the linker.
  std::function<bool(const std::string &)> isVisible;
  /// Functions that something outside the unit may call (entries, and whatever is visible to the linker) from
  /// which a function can be reached by direct calls, itself excluded; sorted.
  std::function<std::vector<std::string>(const std::string &)> entriesReaching;
  /// Whether a function can be reached from another by direct calls.
  std::function<bool(const std::string &, const std::string &)> reaches;
};

class RootDecider {
public:
  RootDecider(const UnitContext &context, std::string root);

  /// The root's obligations, undecided, in order.
  [[nodiscard]] std::vector<Obligation> planned();
  [[nodiscard]] std::vector<Obligation> decide();

private:
  struct Open;
  void execute(std::vector<Open> &open);
  void solve(std::vector<Open> &open);
  void solveOne(Open &open, bool givesUp);
  void refute(Open &open, PreparedRoot &root, const Encoding &encoding, const Discharge &discharge,
              llvm::ArrayRef<Term> goal);
  void lift(Open &open);
  void searchCounterexample(Open &open, const Encoding &encoding);
  bool confirmViolation(Open &open, PreparedRoot &root, ExecutionInput input, const char *by);
  struct Obstacle;
  [[nodiscard]] Obstacle obstacleOf(TermContext &terms, const Assignment &model, llvm::ArrayRef<Term> goal) const;
  [[nodiscard]] bool isEnvironment(const llvm::Function &callee) const;
  void addAssumptions(Open &open, const Encoding &encoding, TermContext &terms, llvm::ArrayRef<Term> goal);
  void addEvidence(Open &open, const char *role, const Discharge &discharge);
  [[nodiscard]] std::vector<std::string> banner(const Open &open, const char *role) const;
  [[nodiscard]] bool isEntry() const { return context_.planting.entries.count(root_) != 0; }
  [[nodiscard]] ExecutionLimits executionLimits() const;

  const UnitContext &context_;
  std::string root_;
  PreparedRoot *prepared_ = nullptr;
};

} // namespace assay::verifier
