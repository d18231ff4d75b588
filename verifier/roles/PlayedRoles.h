// SPDX-License-Identifier: Apache-2.0
//
// What one unit says about a policy's bindings: where roles are played, and which bindings found nothing. Plain data,
// for `assay bind check`.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "policies/model/Policy.h"
#include "support/Result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

/// One declaration that plays a role, and where the code does with it what the role is about: calls of a function,
/// writes of a field, the definition of an entry or of something of a bound type.
struct PlayedRole {
  std::string role;
  policies::Position position = policies::Position::Call;
  std::string name;           ///< qualified name of the function, record or variable
  std::string symbol;         ///< of a function or variable
  unsigned argument = 0;      ///< Argument and Output
  std::string part;           ///< the parameter's or field's name, or the path into the object that an argument carries
  std::string unit;           ///< physical unit, if the binding says
  bool isPartUnknown = false; ///< rules on its value stay unproved
  analyzer::SourceRange declaration;
  std::vector<uint32_t> bindings; ///< indices into Policy::bindings; empty for annotations that no binding names
  std::vector<analyzer::SourceRange> uses; ///< by place, each once
  /// Calls that may reach it: through a virtual table or a pointer.
  std::vector<analyzer::SourceRange> possibleUses;
};

/// A binding that matched nothing in the unit, and the known name nearest to what it asks for; empty if none is near.
struct UnmatchedBinding {
  uint32_t binding = 0;
  std::string nearest;
};

struct UnitRoles {
  std::string unit;
  std::vector<PlayedRole> played;          ///< in the order of RoleMatcher
  std::vector<UnmatchedBinding> unmatched; ///< by binding; annotations are not among them
};

/// The bindings that matched nothing, given which did. Looks for near names among the facts' functions, records and
/// fields; the standard library's are no candidates.
[[nodiscard]] std::vector<UnmatchedBinding> unmatchedBindings(const analyzer::SourceFacts &facts,
                                                              const std::vector<policies::RoleBinding> &bindings,
                                                              const std::vector<PlayedRole> &played);

/// One line of JSON / back from it.
[[nodiscard]] std::string toJsonLine(const UnitRoles &roles);
[[nodiscard]] Result<UnitRoles> unitRolesFromJson(std::string_view line);

} // namespace assay::verifier
