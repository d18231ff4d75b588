// SPDX-License-Identifier: Apache-2.0
//
// A closure as a formula that any solver can check again: the set of functions holds the entry and all that its
// members call; each member's calls are listed, or its effects stated; none of them plays a forbidden role. The formula
// says that one of these fails, and must be unsatisfiable.
#pragma once

#include "policies/model/Policy.h"
#include "verifier/reach/CallClosure.h"

#include <string>
#include <vector>

namespace assay::verifier {

/// SMT-LIB 2 (linear integers, no quantifiers). `banner` are comment lines for its head. The calls of the closure's
/// sites are left out of the formula, and listed in comments.
/// Requirements: `roles` knows every function of the closure, as it does after CallClosure::of.
[[nodiscard]] std::string closureCertificate(const analyzer::ProgramModel &program, const CallClosure &closure,
                                             const policies::ReachSpec &spec,
                                             const std::map<uint32_t, std::set<std::string>> &roles,
                                             const std::vector<std::string> &banner);

} // namespace assay::verifier
