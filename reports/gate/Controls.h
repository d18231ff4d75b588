// SPDX-License-Identifier: Apache-2.0
//
// Rolls rules up to the controls (clauses of law and standards) that they serve.
#pragma once

#include "policies/model/Policy.h"
#include "reports/gate/Summary.h"

#include <string>
#include <vector>

namespace assay::reports {

struct ControlStatus {
  policies::Control control;
  /// The worst standing of its rules; `Manual` for a control without rules. `Proved` is about the machine-
  /// checked part only: `control.provedMeans` says what it means, `control.residual` what remains.
  Standing standing = Standing::Manual;
  struct RuleStanding {
    std::string rule;
    Standing standing = Standing::Vacuous;
  };
  std::vector<RuleStanding> rules;       ///< in the control's order
  std::vector<std::string> openEvidence; ///< what a person must still supply
  bool waived = false;                   ///< a waiver is in force on one of its rules
};

/// The status of every control of the policy, in the policy's order.
/// Guarantees: unproved, unreachable, vacuous and incomplete rules, and rules that the policy does not have,
/// never give `Proved`.
[[nodiscard]] std::vector<ControlStatus> rollUp(const policies::Policy &policy, const Summary &summary, bool complete);

} // namespace assay::reports
