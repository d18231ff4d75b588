// SPDX-License-Identifier: Apache-2.0
//
// All that control may come to from an entry, by the program's call graph: through calls of every kind, in whatever
// unit, and without regard to conditions. A call that is forbidden, or of which it is not known what it runs, is not
// followed: it becomes a site, to be judged by itself.
//
// Soundness: an execution of the entry that comes to none of the sites executes bodies of `members` only, and calls of
// functions without body only `leaves`. So if there are no sites, nothing forbidden is executed.
#pragma once

#include "verifier/reach/ProgramRoles.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace assay::verifier {

/// The role that says of a function without body that it has none of the effects (roles below `effect`).
inline constexpr std::string_view harmlessRole = "realtime.safe";

/// A call that is not followed.
struct ClosureSite {
  enum class Nature : uint8_t {
    Forbidden, ///< what it calls plays a forbidden role, for certain
    Unknown,   ///< it may run code that is not known, or may reach something forbidden
  };
  uint32_t caller = 0;
  int64_t ordinal = -1; ///< as CallSite::ordinal
  analyzer::ProgramPlace place;
  Nature nature = Nature::Unknown;
  std::string callee;              ///< Forbidden: its source name
  std::vector<std::string> roles;  ///< Forbidden: the roles that it plays and that are forbidden, sorted
  std::string why;                 ///< Unknown: what is not known
  std::vector<uint32_t> targets{}; ///< as far as they are known
  bool runsProgram = false;        ///< it may come back to code of the program, which is not followed
};

/// A call that is followed.
struct ClosureEdge {
  uint32_t caller = 0;
  int64_t ordinal = -1;
  uint32_t callee = 0;
  analyzer::CallKind kind = analyzer::CallKind::Direct;
  auto operator<=>(const ClosureEdge &) const = default;
};

class CallClosure {
public:
  /// Requirements: `entry` has a body. The program outlives the result.
  /// Errors: those of ProgramRoles::learn.
  [[nodiscard]] static Result<CallClosure> of(const analyzer::ProgramModel &program, uint32_t unit, uint32_t entry,
                                              const policies::ReachSpec &spec, ProgramRoles &roles);

  [[nodiscard]] uint32_t entry() const { return entry_; }
  [[nodiscard]] const std::set<uint32_t> &members() const { return members_; } ///< with bodies, the entry included
  [[nodiscard]] const std::set<uint32_t> &leaves() const { return leaves_; }   ///< without, and known
  [[nodiscard]] const std::vector<ClosureEdge> &edges() const { return edges_; }
  [[nodiscard]] const std::vector<ClosureSite> &sites() const { return sites_; }
  /// Calls of what ends the phase in which everything is allowed (ReachSpec::allowBefore).
  [[nodiscard]] const std::vector<ClosureEdge> &phaseEnds() const { return phaseEnds_; }

  /// The members on a shortest way from the entry to a member, both included.
  [[nodiscard]] std::vector<uint32_t> wayTo(uint32_t member) const;

  /// Members from which calls that are followed lead to `member`, itself included.
  [[nodiscard]] std::set<uint32_t> leadingTo(uint32_t member) const;

  /// All of it but source places: equal texts, equal closures.
  [[nodiscard]] std::string text(const analyzer::ProgramModel &program) const;

private:
  class Search;
  uint32_t entry_ = 0;
  std::set<uint32_t> members_;
  std::set<uint32_t> leaves_;
  std::vector<ClosureEdge> edges_; ///< sorted, each once
  std::vector<ClosureSite> sites_; ///< by caller and ordinal
  std::vector<ClosureEdge> phaseEnds_;
  std::map<uint32_t, uint32_t> foundFrom_; ///< by member: the one before it on a shortest way
};

} // namespace assay::verifier
