// SPDX-License-Identifier: Apache-2.0
//
// Proposes bindings from what names, types and units say (policies/hints), with a reason and a confidence for each. A
// proposal binds nothing: a person reads it and puts it into a bindings document.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "policies/hints/RoleHints.h"
#include "policies/model/Policy.h"
#include "support/Result.h"

#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

struct RoleProposal {
  std::string role;
  policies::Position position = policies::Position::Call;
  std::string function;   ///< qualified name without template arguments; empty for a field
  std::string parameters; ///< "(double, int)" where overloads of that name take other parameters, else empty
  unsigned argument = 0;
  std::string type; ///< of a field's record
  std::string field;
  std::string name; ///< of the parameter, for people
  bool elements = false;
  std::string unit;
  unsigned confidence = 0; ///< in percent
  std::vector<std::string> reasons;
  std::string hint; ///< the hint's id, or "known"
  analyzer::SourceRange declaration;
};

/// Words of a name in lower case: "setJointVelocity_rad2" gives set, joint, velocity, rad, 2.
[[nodiscard]] std::vector<std::string> wordsOf(std::string_view name);

/// Guarantees: sorted by role, then thing; one proposal for each value or call: the likeliest, of equals the first by
/// role. What already plays the proposed role by `bindings` or annotations is left out; so are the standard library's
/// functions and, but for known functions, foreign headers.
[[nodiscard]] std::vector<RoleProposal> proposeRoles(const analyzer::SourceFacts &facts,
                                                     const policies::RoleHints &hints,
                                                     const std::vector<policies::RoleBinding> &bindings);

/// The likeliest proposal for each thing out of several units'.
[[nodiscard]] std::vector<RoleProposal> mergeProposals(std::vector<RoleProposal> proposals);

/// One line of JSON / back from it.
[[nodiscard]] std::string toJsonLine(const std::vector<RoleProposal> &proposals);
[[nodiscard]] Result<std::vector<RoleProposal>> roleProposalsFromJson(std::string_view line);

} // namespace assay::verifier
