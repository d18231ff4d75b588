// SPDX-License-Identifier: Apache-2.0
//
// Which functions of the program may change what a rule of order tracks: take back a check, answer it anew, begin what
// must be followed, move a state. The audit of a unit sees the bodies that it has; of a call to any other function it
// must know whether such an event may lie behind it.
//
// Soundness: of functions that no unit defines, the ledger says that they do not call back. Whatever the program shows
// counts: direct calls, virtual ones, callbacks handed to a library, threads, what runs while an exception passes. A
// call by a pointer or table whose targets are not all known goes to all that code outside the program may call.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "analyzer/program/ProgramModel.h"
#include "policies/model/Policy.h"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// Roles whose events change what some rule tracks, in a way that to miss them could make a proof wrong.
[[nodiscard]] std::set<std::string> trackedRoles(const policies::Policy &policy);

/// Who plays such roles.
struct EventPlayers {
  std::set<std::string> functions; ///< ProgramFunction::name: being called is an event
  /// By unit's name: fields and variables whose use is an event, as the unit's facts say. Any function of the unit may
  /// use them.
  std::map<std::string, std::set<std::string>> fields;

  /// Learns from the facts of the program's unit `unit`.
  void learn(const analyzer::ProgramModel &program, uint32_t unit, const analyzer::SourceFacts &facts,
             const policies::Policy &policy);
};

/// The fields and variables that play one of `roles` in a unit of these facts, as EventPlayers::fields names them.
[[nodiscard]] std::set<std::string> eventFields(const analyzer::SourceFacts &facts,
                                                const std::vector<policies::RoleBinding> &bindings,
                                                const std::set<std::string> &roles);

/// What this means for the audit of one unit: of functions that its code and its imports call, by number in the
/// program.
struct UnitEvents {
  std::set<uint32_t> leading; ///< events may happen while they run
  std::set<uint32_t> playing; ///< to call them is an event
  /// Calls in which such a function runs, called by whatever name (a constructor may go by another's) or called back:
  /// by the caller's number, ordinals as CallSite has them.
  std::map<uint32_t, std::set<int64_t>> leadingCalls;
  std::map<uint32_t, std::set<int64_t>> playingCalls; ///< likewise: calls that are an event
  /// Of imported functions that may use such fields, by their number: which fields.
  std::map<uint32_t, std::set<std::string>> fields;

  /// The same for equal events, whatever the numbers.
  [[nodiscard]] std::string text(const analyzer::ProgramModel &program) const;
};

class ProgramEvents {
public:
  /// Requirements: `program` outlives this.
  ProgramEvents(const analyzer::ProgramModel &program, const EventPlayers &players);

  /// `imported`: the functions, by number, whose bodies the unit has from others.
  [[nodiscard]] UnitEvents ofUnit(uint32_t unit, const std::vector<uint32_t> &imported) const;

private:
  void findLeading();

  const analyzer::ProgramModel &program_;
  EventPlayers players_;
  std::vector<bool> playing_;                      ///< by function
  std::vector<bool> usesFields_;                   ///< by function
  std::vector<bool> leading_;                      ///< by function
  std::vector<std::vector<uint32_t>> functionsOf_; ///< by unit
};

} // namespace assay::verifier
