// SPDX-License-Identifier: Apache-2.0
//
// What the audit of one unit may see of the program that the unit is part of. Rules about what control may reach need
// it: a unit alone does not show who is called through a pointer, nor what functions of other units do.
#pragma once

#include "analyzer/facts/SourceFacts.h"
#include "analyzer/program/ProgramModel.h"
#include "support/Result.h"
#include "verifier/verdict/Verdict.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace assay::verifier {

/// Empty (`program` null) where units were not linked: then nothing is known of the program.
struct ProgramView {
  const analyzer::ProgramModel *program = nullptr; ///< not owned; outlives the view
  uint32_t unit = 0;                               ///< number of the audited unit in the program
  /// The source facts of a unit of the program, by its number.
  std::function<Result<analyzer::SourceFacts>(uint32_t unit)> facts;
  /// The decided obligations of `flow` rules that are in the unit; not owned, null for none.
  const std::vector<Obligation> *flows = nullptr;
  /// By rule: functions (qualified names) through which ways of the program lead that need no unknown code and are not
  /// decided yet. Null: none.
  const std::map<std::string, std::set<std::string>> *openWays = nullptr;
};

} // namespace assay::verifier
