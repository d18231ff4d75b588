// SPDX-License-Identifier: Apache-2.0
//
// What the audit of one unit may see of the program that the unit is part of. Rules about what control may reach need
// it: a unit alone does not show who is called through a pointer, nor what functions of other units do.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "analyzer/program/ProgramModel.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Result.h"
#include "verifier/reach/ProgramEvents.h"
#include "verifier/verdict/Verdict.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// Ways of a flow rule that need no unknown code and are not decided yet.
struct OpenWays {
  std::set<std::string> functions; ///< through which they lead, by qualified name
  /// Functions in which executions are to begin that look for them: symbols, by number of the unit (lowestEntries).
  std::map<uint32_t, std::set<std::string>> entries;
};

/// Empty (`program` null) where units were not linked, or nothing asks for the program: then nothing is known of it.
struct ProgramView {
  /// A body that the unit gets from another.
  struct Import {
    std::string symbol;
    const analyzer::ProgramFunction *function = nullptr; ///< null without `program`
  };
  std::vector<Import> imports;
  /// Gives the unit's model those bodies; null: it has them.
  std::function<Result<analyzer::UnitModel>(analyzer::UnitModel)> import;
  const analyzer::ProgramModel *program = nullptr; ///< not owned; outlives the view
  uint32_t unit = 0;                               ///< number of the audited unit in the program
  /// The source facts of a unit of the program, by its number.
  std::function<Result<analyzer::SourceFacts>(uint32_t unit)> facts;
  /// The decided obligations of `flow` rules that are in the unit; not owned, null for none.
  const std::vector<Obligation> *flows = nullptr;
  /// What calls of the unit's code to functions that it does not look into may do; null: nothing is known of that.
  const UnitEvents *events = nullptr;
  const std::map<std::string, OpenWays> *openWays = nullptr; ///< by rule; null: none
};

} // namespace assay::verifier
