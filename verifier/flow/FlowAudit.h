// SPDX-License-Identifier: Apache-2.0
//
// Decides the `flow` rules of a policy for a whole program: one obligation for each call of a sink, with a certificate
// where no value of a source comes to it, and the way of one where it may.
//
// Soundness: that of ValueFlow, whatever the bindings say being true: that functions without a body which play a role
// of the rule keep no pointer that they are handed and call nothing of the program, and that of what goes into a
// function of `through` nothing comes out but its result.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "analyzer/valueflow/ValueFlow.h"
#include "policies/model/Policy.h"
#include "verifier/roles/RoleMatcher.h"
#include "verifier/verdict/Verdict.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace assay::verifier {

/// Whether some rule of the policy needs the value flow of the program.
[[nodiscard]] bool asksForFlows(const policies::Policy &policy);

class FlowAudit {
public:
  /// `policy` outlives this.
  explicit FlowAudit(const policies::Policy &policy) : policy_(policy) {}

  /// Learns who plays the rules' roles in a unit.
  void learn(const std::string &unit, const analyzer::SourceFacts &facts);

  /// Whether some rule has both sources and sinks in the units learnt from; the others are vacuous.
  [[nodiscard]] bool hasFlows() const;

  /// Symbols of functions that play a role of some rule: LinkOptions::stated.
  [[nodiscard]] std::set<std::string, std::less<>> stated() const;

  /// Symbols of functions that the environment calls, as bindings and annotations say: LinkOptions::calledFromOutside.
  [[nodiscard]] const std::set<std::string, std::less<>> &calledFromOutside() const { return calledFromOutside_; }

  /// Symbols of functions that give what a rule is about, by rule; "" if something gives it without being called.
  [[nodiscard]] std::map<std::string, std::set<std::string>> sources() const;

  struct Decisions {
    std::vector<std::pair<std::string, Obligation>> obligations; ///< with the unit in which the call is
    SharedEvidence certificates;
  };
  /// `values` is the program of all units learnt from, linked with `stated` and `calledFromOutside`; `isIncomplete`:
  /// units of it are missing. `resourceUnits` are for the solver that confirms a certificate. Errors: those of
  /// ValueFlow::ruleFlows; a body could not be read back.
  [[nodiscard]] Result<Decisions> decide(analyzer::ValueFlow &values, uint64_t resourceUnits, unsigned memoryMegabytes,
                                         bool isIncomplete = false) const;

private:
  /// A part of the program that plays a role.
  struct Player {
    std::string unit;
    std::string role;
    std::string symbol; ///< in the unit's IR
    /// Parts as FlowPlaceName has them: "" for all, "return", or numbers of IR arguments.
    std::vector<std::string> parts;
    bool isVariable = false;
    bool isUnsupported = false; ///< a field: who writes and reads it is not followed
    std::string region;         ///< RoleSite's
    bool hasEndpoint = false;
    analyzer::SourceRange declaration;
    bool isUncalled = false; ///< a variable or field: no call gives the value
  };

  class Decider;
  static void fill(Player &player, const RoleSite &site, const analyzer::FunctionFacts *function);
  [[nodiscard]] std::vector<Player> playersOf(const std::string &role) const;

  const policies::Policy &policy_;
  std::vector<Player> players_;
  std::set<std::string, std::less<>> calledFromOutside_;
};

} // namespace assay::verifier
