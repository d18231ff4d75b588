// SPDX-License-Identifier: Apache-2.0
//
// Which roles of a policy the functions of a program play. Only those that are asked for are looked at, and only the
// units that have them are read: a program has many times as many functions as an entry can reach.
#pragma once

#include "policies/model/Policy.h"
#include "verifier/reach/ProgramView.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace assay::verifier {

class ProgramRoles {
public:
  /// `own` are the facts of the audited unit, imported functions included. All references outlive this.
  ProgramRoles(const ProgramView &view, const std::vector<policies::RoleBinding> &bindings,
               const analyzer::SourceFacts &own);

  /// A function of the program, and a unit whose code names it.
  using Named = std::pair<uint32_t, uint32_t>;

  /// Finds the roles of these functions, as their declarations in these units say, and their definition.
  /// Errors: a unit's facts cannot be read.
  [[nodiscard]] Result<void> learn(const std::vector<Named> &functions);

  /// Roles that a call of the function plays, by any position. Requirements: it was learnt.
  [[nodiscard]] const std::set<std::string> &of(uint32_t function) const;

  [[nodiscard]] const std::map<uint32_t, std::set<std::string>> &all() const { return roles_; } ///< that were learnt

  /// Roles that fields and variables play in the units looked into so far.
  [[nodiscard]] const std::set<std::string> &ofFields() const { return fieldRoles_; }

private:
  [[nodiscard]] Result<const analyzer::SourceFacts *> factsOf(uint32_t unit);
  void learnFields(const analyzer::SourceFacts &facts);

  const ProgramView &view_;
  const std::vector<policies::RoleBinding> &bindings_;
  const analyzer::SourceFacts &own_;
  std::map<uint32_t, analyzer::SourceFacts> facts_; ///< of other units, by number
  std::map<uint32_t, std::set<std::string>> roles_; ///< by function
  std::set<Named> learnt_;
  std::set<std::string> fieldRoles_;
};

} // namespace assay::verifier
