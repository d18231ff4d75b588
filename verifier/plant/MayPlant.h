// SPDX-License-Identifier: Apache-2.0
//
// Whether a policy asks anything of a unit. Most units of a large program play no role of a rule about roles; there is
// no need to look at their code then.
#pragma once

#include "verifier/reach/ReachPlan.h"
#include "verifier/roles/RoleMatcher.h"

namespace assay::verifier {

/// False only if `plant` plants nothing in a unit whose code plays these roles and has this plan.
[[nodiscard]] bool mayPlant(const policies::Policy &policy, const RoleMatcher &roles, const ReachPlan &reach);

/// False only if planReach finds no entry in a unit of these facts.
[[nodiscard]] bool mayHaveEntries(const policies::Policy &policy, const RoleMatcher &roles,
                                  const analyzer::SourceFacts &facts);

/// Roles of the policy's decided rules that nothing in the unit plays.
[[nodiscard]] std::set<std::string> unplayedRoles(const policies::Policy &policy, const RoleMatcher &roles);

} // namespace assay::verifier
