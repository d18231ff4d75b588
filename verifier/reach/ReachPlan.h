// SPDX-License-Identifier: Apache-2.0
//
// What the `reach` rules of a policy ask of one unit: for each rule and each entry that the unit defines, the closure
// of the entry over the program's calls, and where in the unit's IR its sites are to be planted.
//
// An obligation of `reach` belongs to the entry, wherever the call is, in whatever unit: the entry is where it is
// decided, with the bodies that the unit imports. What lies beyond these is not planted and stays `unproved`.
#pragma once

#include "analyzer/unit/UnitModel.h"
#include "policies/model/Policy.h"
#include "verifier/reach/CallClosure.h"
#include "verifier/reach/ProgramView.h"

#include "llvm/IR/Module.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// One rule at one entry.
struct EntryReach {
  const policies::Rule *rule = nullptr; ///< of the policy that the plan was made for
  std::string entry;                    ///< symbol in the unit's IR
  std::string entryName;                ///< its source name
  analyzer::SourceRange location;       ///< of the entry
  std::string forbidden;                ///< the forbidden roles, as messages list them
  /// Why nothing can be said of the entry as a whole, whatever becomes of the sites; empty if nothing stands in the
  /// way.
  std::string obstacle;
  std::optional<CallClosure> closure; ///< nothing where the program does not show the entry's calls
  /// Some call ends a phase in which everything is allowed: the entry begins in it.
  bool beginsAllowed = false;
  /// By site of the closure: the symbol of its function in the unit's IR; empty if the unit does not have the body.
  std::vector<std::string> siteFunctions;
  /// By call of `closure->phaseEnds()`: likewise. None is empty if `beginsAllowed`.
  std::vector<std::string> phaseEndFunctions;
};

struct ReachPlan {
  std::vector<EntryReach> entries; ///< by rule, then entry
  /// Functions of the program by the names that the unit's IR may have for them.
  std::map<uint32_t, std::set<std::string>> names;
  /// Roles of the functions of all closures.
  std::map<uint32_t, std::set<std::string>> roles;
  const analyzer::ProgramModel *program = nullptr; ///< null if there is none

  /// The ways on which a place in `function` of the unit's IR is come to from the entry: members of the closure.
  [[nodiscard]] std::vector<std::string> wayTo(const EntryReach &reach, const std::string &function) const;

  /// Everything that decisions about this entry depend on besides the unit's own code; empty if it is none.
  [[nodiscard]] std::string textOf(const std::string &entry) const;
};

/// Errors: the facts of a unit of the program cannot be read.
[[nodiscard]] Result<ReachPlan> planReach(const llvm::Module &module, const analyzer::UnitModel &unit,
                                          const policies::Policy &policy, const ProgramView &view);

} // namespace assay::verifier
