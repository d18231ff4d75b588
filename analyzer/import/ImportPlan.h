// SPDX-License-Identifier: Apache-2.0
//
// Which bodies of other units a unit imports, decided from the program model alone, as ThinLTO's thin link decides it.
//
// A plan is all that a unit's audit knows of the program: importBodies gets it in place of the program, and whoever
// keeps what came of the audit keeps it under the plan's digest. So an edit elsewhere counts for a unit only if it
// changes what the unit imports.
#pragma once

#include "analyzer/program/ProgramModel.h"

#include <cstdint>
#include <string>
#include <vector>

namespace assay::analyzer {

struct ImportLimits {
  unsigned instructionsPerFunction = 3000; ///< a larger body is not imported
  unsigned instructions = 30'000;          ///< of all imported bodies together
  unsigned functions = 400;
};

struct ImportPlan {
  /// A unit to import from.
  struct Source {
    uint32_t unit = 0;                  ///< its number in the program
    std::string name;                   ///< of the unit
    std::string digest;                 ///< of its model
    std::vector<std::string> functions; ///< symbols in its IR, ascending
  };
  std::vector<Source> sources; ///< by name
  /// Constructors of other units run before main.
  bool othersRunBeforeMain = false;

  /// Of everything in it but the numbers of units, which change when the program gets another unit.
  [[nodiscard]] std::string digest() const;
};

/// Makes the plans of a program's units.
class ImportPlanner {
public:
  /// Requirements: `program` outlives this.
  explicit ImportPlanner(const ProgramModel &program);

  /// Breadth first along direct calls, until a limit is reached.
  /// Guarantees: deterministic.
  /// Soundness: plans only what the linker can mean by a name: never a symbol that units define differently.
  [[nodiscard]] ImportPlan plan(uint32_t unit, const ImportLimits &limits) const;

private:
  [[nodiscard]] bool mayBeImported(uint32_t function) const { return mayBeImported_[function]; }

  const ProgramModel &program_;
  std::vector<std::vector<uint32_t>> functionsOf_; ///< by unit: those that have a body there
  std::vector<bool> mayBeImported_;                ///< by function
  std::vector<uint32_t> initialisers_;             ///< functions that run before main
};

} // namespace assay::analyzer
