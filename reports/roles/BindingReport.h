// SPDX-License-Identifier: Apache-2.0
//
// What `assay bind check` answers: for each role that the policy's rules name, where it is played and by which binding;
// what nobody plays; which bindings match nothing; and which things play roles that exclude each other.
#pragma once

#include "policies/model/Policy.h"
#include "support/Result.h"
#include "verifier/roles/PlayedRoles.h"
#include "verifier/verdict/Verdict.h"

#include <string>
#include <vector>

namespace assay::reports {

/// A role that rules of the policy name.
struct RoleCoverage {
  std::string role;
  std::vector<std::string> rules;          ///< that name it, by id
  std::vector<verifier::PlayedRole> sites; ///< that play it or a sub-role, of all units
  [[nodiscard]] size_t uses() const;
  [[nodiscard]] size_t possibleUses() const;
};

/// Bindings of one document that match nothing.
struct UnusedBindings {
  std::string document;
  size_t matched = 0; ///< bindings of the document that match something
  struct Binding {
    std::string pointer; ///< in the document
    std::string role;
    std::string wanted; ///< what it asks for: a function, "type.field", a file
    std::string nearest;
  };
  std::vector<Binding> bindings;
};

/// One thing in two roles that exclude each other, or in one role with two units.
struct RoleConflict {
  std::string what; ///< "argument `value` of `Drive::set`"
  analyzer::SourceRange declaration;
  std::string first; ///< role, with the unit where that is the conflict
  std::string second;
  std::vector<uint32_t> bindings; ///< that say so, indices into Policy::bindings
};

struct BindingReport {
  std::vector<RoleCoverage> roles;    ///< by role
  std::vector<std::string> unplayed;  ///< roles that rules name and no code plays
  std::vector<UnusedBindings> unused; ///< by document
  std::vector<RoleConflict> conflicts;
  std::vector<verifier::UnitFailure> failures;
  size_t units = 0;
  std::vector<policies::RoleBinding> bindings; ///< the policy's

  /// GateOpen if every role is played and nothing contradicts, else GateClosed; Incomplete, before both, if a unit
  /// could not be read. Bindings that match nothing are no fault: a document may bind more of a library than a program
  /// uses.
  [[nodiscard]] ExitCode exitCode() const;
};

/// Requirements: `units` in a fixed order; `exclusive` are groups of roles of which one thing can play one only.
[[nodiscard]] BindingReport makeBindingReport(const policies::Policy &policy,
                                              const std::vector<verifier::UnitRoles> &units,
                                              std::vector<verifier::UnitFailure> failures,
                                              const std::vector<std::vector<std::string>> &exclusive);

/// "argument `v` of `Motor::set`", "field `tau` of `Command`", "calls of `stop`".
[[nodiscard]] std::string describe(const verifier::PlayedRole &played);

/// For people; names places of up to `shownPlaces` uses of each site (0: all).
[[nodiscard]] std::string renderText(const BindingReport &report, size_t shownPlaces);

/// Value of the top-level member `schema`; reports/schema/bindings-report.schema.json describes the rest.
inline constexpr const char *bindingReportSchemaId = "assay-bindings-1";
[[nodiscard]] std::string renderJson(const BindingReport &report);

} // namespace assay::reports
