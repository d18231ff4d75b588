// SPDX-License-Identifier: Apache-2.0
//
// Plants obligations and events into the IR of a unit before any pass has run, so that no optimisation can
// delete what is to be proved. One site per place and rule; the site table is the unit's census.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "policies/model/Policy.h"
#include "verifier/plant/PlantedIr.h"
#include "verifier/reach/ReachPlan.h"
#include "verifier/verdict/Verdict.h"

#include "llvm/IR/Module.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// A site of a `reach` rule, by its numbers in the plan.
struct ReachReference {
  uint32_t entry = 0; ///< of ReachPlan::entries
  uint32_t site = 0;  ///< of its closure's sites
};

/// One planted obligation. `id` is its index in Planting::sites and the operand of `assay.obligation`.
struct PlantedSite {
  uint32_t id = 0;
  SiteKind kind = SiteKind::SignedOverflow;
  std::string rule;           ///< rule id
  std::string functionSymbol; ///< the function it was planted in
  analyzer::SourceRange location;
  std::string message; ///< what must hold, in source terms: "the sum of two 'int' values must not overflow"
  /// Execution cannot meaningfully go on past it (followed by `unreachable`). Where several rules ask for the
  /// same check, only the last of their obligations has it, so that each of them is reached.
  bool isUndefinedBehaviour = false;
  /// In a function of a foreign header: owned by the user code it is inlined into.
  bool inForeignHeader = false;
  /// SiteKind::Reach only: the symbol of the entry that it belongs to, wherever it was planted.
  std::string entry;
  ReachReference reach;
  /// SiteKind::Reach only: that an execution comes here does not yet break the rule, for what it runs is not known.
  bool isUncertain = false;
};

/// A function on the way to code that plays a role, and the call in it that leads on.
struct PresenceStep {
  std::string function; ///< qualified name
  analyzer::SourceRange call;
};

/// The best that a unit knows of code that plays the role of a `presence` rule.
struct Presence {
  enum class Degree : uint8_t {
    Reached,   ///< known calls lead there from an entry
    Uncertain, ///< whether it is that code, or whether anything leads there, depends on calls that are not known
    Unreached, ///< it is there, and nothing calls it
  };
  std::string rule;
  std::string role;
  Degree degree = Degree::Unreached;
  analyzer::SourceRange place;
  std::string function;            ///< qualified name of the one that it is in
  std::string what;                ///< one clause: why it is there, and what is uncertain
  std::vector<PresenceStep> chain; ///< Reached: from the entry to `function`, itself left out
};

struct Planting {
  std::vector<PlantedSite> sites;
  /// Ids of rules that planted at least one site. That code of theirs is only declared, or defined and never called, is
  /// not enough: nothing would be decided, and nobody told.
  std::set<std::string> matchedRules;
  /// Roles that the policy names and no code of this unit plays.
  std::set<std::string> unplayedRoles;
  /// By rule, of `presence` rules whose role some code of this unit plays, or may play.
  std::vector<Presence> presences;
  /// Symbols the environment may call with any arguments (exported, main, annotated: Policy::entries;
  /// functions whose address is taken are always included). A root that is an entry starts with every ghost
  /// variable at 0, its initial value; any other root with arbitrary ghost contents.
  std::set<std::string> entries;
  /// Symbols without body whose results (or outputs: UntrustedOutputs.h) a binding calls untrusted: role by symbol. Any
  /// value, not approximated.
  std::map<std::string, std::string> untrustedCallees;
  /// Undefined behaviour that no rule selects, and how many checks of it were replaced by `unreachable`: every
  /// verdict of the unit assumes that it does not happen (A-UB-CHAIN). Keyed by site kind name, or by the
  /// sanitizer handler's own name where no site kind fits.
  std::map<std::string, uint32_t> assumedKinds;
  /// Sanitizer checks dropped because they stand behind a call that is declared not to return. Where such a
  /// function is defined, each of its returns is a site of its own (SiteKind::Unreachable).
  uint32_t noReturnCalls = 0;
};

/// Plants everything the policy's decided rules ask for.
/// Requirements: `module` is the unit's IR as Clang made it.
/// Guarantees: sites are numbered in function and instruction order (deterministic); `module` verifies. Every
/// sanitizer and library check of undefined behaviour becomes a site or counts in `assumedKinds`; a
/// failing `assert` ends the program and stays as it is.
/// Soundness: an event that the IR does not show for certain (a virtual call that may reach a role's function,
/// an array of unknown length) is planted with `assay.unresolved`, which can neither prove nor refute by itself.
/// `othersRunBeforeMain`: constructors of other units may run before `main`. `reach` says what the rules of that
/// template ask of the unit; null: nothing.
[[nodiscard]] Planting plant(llvm::Module &module, const analyzer::SourceFacts &facts, const policies::Policy &policy,
                             bool othersRunBeforeMain = true, const ReachPlan *reach = nullptr);

} // namespace assay::verifier
