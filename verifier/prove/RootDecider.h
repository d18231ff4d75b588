// SPDX-License-Identifier: Apache-2.0
//
// The ladder: decides the obligations of one root, cheapest means first. Execution refutes, the solver on the
// abstracted and then the exact encoding proves, a model is executed before anything is called violated, and
// what fails only because of what callers may pass is decided again at the entries that reach it.
#pragma once

#include "verifier/prove/Premise.h"
#include "verifier/prove/Refuter.h"
#include "verifier/prove/UnitContext.h"

#include <memory>
#include <string>
#include <vector>

namespace assay::verifier {

class RootDecider {
public:
  RootDecider(const UnitContext &context, std::string root);

  /// The root's obligations, undecided, in order.
  [[nodiscard]] std::vector<Obligation> planned();
  [[nodiscard]] std::vector<Obligation> decide();
  /// Decides obligations of any owner with regard to executions that begin in the root, entry of the unit or not.
  void settle(std::vector<OpenObligation> &open);

private:
  void execute(std::vector<OpenObligation> &open);
  void solve(std::vector<OpenObligation> &open);
  /// Settles the obligation, or gives it its obstacle, or leaves it alone for want of budget (unless `givesUp`).
  void solveOne(OpenObligation &open, EncodedRoot &encoded, Discharger &discharger, PremiseSearch &premises,
                bool givesUp);
  /// Settles what fails at an entry in ways that were not seen when executed, after another search for one that is.
  void searchCounterexamples(std::vector<OpenObligation> &open);
  /// Settles what may fail in a function that is no entry.
  void askCallers(std::vector<OpenObligation> &open);

  /// The slice's instances that belong to the root; those of `reach` belong to entries (ReachDecider).
  [[nodiscard]] std::vector<SiteInstance> instances() const;
  [[nodiscard]] Refuter refuterOf(const OpenObligation &open) const { return {context_, open.owner, asEntry_}; }
  [[nodiscard]] bool isEntry() const { return asEntry_ || context_.isEntry(root_); }

  const UnitContext &context_;
  std::string root_;
  bool asEntry_ = false;                   ///< what callers pass is no concern
  std::shared_ptr<PreparedRoot> prepared_; ///< null if it could not be prepared
};

} // namespace assay::verifier
