// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/Premise.h"

#include "verifier/prove/Replay.h"

namespace assay::verifier {

Premise Premise::decide(const Obligation &obligation, PreparedRoot &root, Discharger &discharger,
                        const std::string &owner, uint32_t instance, const Goals &goals) {
  Premise premise;
  if (const std::optional<uint32_t> encounter =
          root.executionSite(owner, instance, PreparedRoot::ExecutionSite::Kind::Encounter)) {
    const TrialRuns &trials = root.trialRuns();
    for (size_t index = 0; index < trials.outcomes.size(); ++index) {
      if (!trips(trials.outcomes[index], root, *encounter))
        continue;
      premise.run_ = describeRun(root.slice().root->getName(), trials.inputs[index]);
      return premise;
    }
  }
  premise.asked_ = goals.premise;
  premise.query_ = discharger.decide({goals.premise}, banner(obligation, "premise"));
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
