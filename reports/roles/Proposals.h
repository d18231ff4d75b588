// SPDX-License-Identifier: Apache-2.0
//
// What `assay bind suggest` answers: proposed bindings with reason and confidence, for people, for programs, and as a
// bindings document to be read, corrected and used.
#pragma once

#include "verifier/roles/RoleProposer.h"
#include "verifier/verdict/Verdict.h"

#include <string>
#include <vector>

namespace assay::reports {

struct ProposalReport {
  struct Entry {
    verifier::RoleProposal proposal;
    /// Why the policy would refuse it as it stands; then it is shown, but not part of the bindings document.
    std::string obstacle;
  };
  std::vector<Entry> entries; ///< by role
  std::vector<verifier::UnitFailure> failures;
  size_t units = 0;
  unsigned minimumConfidence = 0;
};

/// Leaves out what is less likely than `minimumConfidence` percent, and finds the obstacles that `policy` puts up.
[[nodiscard]] ProposalReport makeProposalReport(const policies::Policy &policy,
                                                std::vector<verifier::RoleProposal> proposals,
                                                std::vector<verifier::UnitFailure> failures, size_t units,
                                                unsigned minimumConfidence);

/// "high" from 75 percent on, "medium" from 50 on, else "low".
[[nodiscard]] const char *confidenceWord(unsigned percent);

[[nodiscard]] std::string renderText(const ProposalReport &report);

/// Value of the top-level member `schema` of the JSON form.
inline constexpr const char *proposalReportSchemaId = "assay-proposals-1";
[[nodiscard]] std::string renderJson(const ProposalReport &report);

/// A bindings document of the proposals without obstacle, "unverified" each; "" if there are none.
/// Guarantees: `assay policy check` accepts it.
[[nodiscard]] std::string renderBindings(const ProposalReport &report);

} // namespace assay::reports
