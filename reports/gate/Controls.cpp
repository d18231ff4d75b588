// SPDX-License-Identifier: Apache-2.0
#include "reports/gate/Controls.h"

#include <algorithm>
#include <map>

namespace assay::reports {

std::vector<ControlStatus> rollUp(const policies::Policy &policy, const Summary &summary, bool complete) {
  std::map<std::string, const RuleSummary *> rules;
  for (const RuleSummary &rule : summary.rules)
    rules[rule.rule] = &rule;

  std::vector<ControlStatus> statuses;
  for (const policies::Control &control : policy.controls) {
    ControlStatus status;
    status.control = control;
    // A control without rules is a person's work; with rules, the worst of them counts.
    Standing worst = control.rules.empty() ? Standing::Manual : Standing::Proved;
    for (const std::string &rule : control.rules) {
      const auto found = rules.find(rule);
      const Standing standing = found == rules.end() ? Standing::Vacuous : standingOf(*found->second, complete);
      status.rules.push_back({rule, standing});
      worst = std::max(worst, standing);
      status.waived = status.waived || (found != rules.end() && found->second->waived != 0);
    }
    status.standing = worst;
    for (const policies::ManualEvidence &evidence : control.manualEvidence)
      status.openEvidence.push_back(evidence.ask);
    if (status.openEvidence.empty() && (control.coverage == policies::Coverage::Manual || control.rules.empty()))
      status.openEvidence.push_back("evidence for " + (control.clause.empty() ? control.id : control.clause));
    statuses.push_back(std::move(status));
  }
  return statuses;
}

} // namespace assay::reports
