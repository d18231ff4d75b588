// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/Premise.h"

#include "verifier/prove/Replay.h"

namespace assay::verifier {

Premise PremiseSearch::decide(const OpenObligation &open, const std::string &owner, const Goals &goals,
                              bool isLastTry) {
  Premise premise;
  if (const std::optional<uint32_t> encounter =
          root_.executionSite(owner, open.instance, PreparedRoot::ExecutionSite::Kind::Encounter)) {
    const TrialRuns &trials = root_.trialRuns();
    for (size_t index = 0; index < trials.outcomes.size(); ++index) {
      if (!trips(trials.outcomes[index], root_, *encounter))
        continue;
      premise.run_ = describeRun(root_.slice().root->getName(), trials.inputs[index]);
      return premise;
    }
  }
  const std::vector<std::string> head = banner(open.obligation, "premise");
  premise.asked_ = goals.premise;
  // What leads to one place often leads to the next.
  const auto ask = [&](Discharger &discharger) {
    premise.query_ = discharger.recall({goals.premise}, head);
    if (premise.isUnknown())
      premise.query_ = discharger.decide({goals.premise}, head);
  };
  ask(discharger_);
  if (!premise.isUnknown() || !isLastTry)
    return premise;
  if (!reserve_)
    reserve_.emplace(context_.premiseDischarger(encoded_.terms));
  ask(*reserve_);
  return premise;
}

void Premise::addTo(Obligation &obligation, const char *role, const UnitContext &context,
                    const EncodedRoot &root) const {
  if (!run_.empty()) {
    addRun(obligation, "witness", run_);
    return;
  }
  addEvidence(obligation, role, query_);
  addAssumptions(obligation, context, root, {asked_});
}

} // namespace assay::verifier
