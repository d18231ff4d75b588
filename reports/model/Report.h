// SPDX-License-Identifier: Apache-2.0
//
// Everything a writer needs, computed once: the audit in its canonical order, its counts, controls, waivers
// and the gate. All formats are views of this one value, so that they cannot disagree.
#pragma once

#include "policies/model/Policy.h"
#include "reports/gate/Controls.h"
#include "reports/gate/Gate.h"
#include "reports/gate/Summary.h"
#include "reports/gate/Waivers.h"
#include "verifier/verdict/Verdict.h"

#include <string>

namespace assay::reports {

struct Report {
  verifier::AuditResult audit; ///< canonical order
  policies::Policy policy;
  Summary summary;
  std::vector<ControlStatus> controls;
  AppliedWaivers waivers;
  GateDecision gate;

  /// The rule with that id, or null.
  [[nodiscard]] const policies::Rule *findRule(const std::string &id) const;
  /// The waiver in force on that obligation, or null.
  [[nodiscard]] const policies::Waiver *findWaiver(const verifier::Obligation &obligation) const;
};

/// Sorts `audit` canonically and derives the rest.
/// Guarantees: the order of the input's lists does not matter. `today` (YYYY-MM-DD) decides only which waivers
/// have expired and is not itself part of the report.
[[nodiscard]] Report makeReport(verifier::AuditResult audit, policies::Policy policy, const std::string &today);

/// One sentence that sums the audit up.
/// Guarantees: claims that everything holds only if at least one obligation was proved, none is violated, unproved or
/// waived, no rule is vacuous, and the audit is complete.
[[nodiscard]] std::string headline(const Report &report);

} // namespace assay::reports
