// SPDX-License-Identifier: Apache-2.0
//
// A unit model with the bodies that it calls in other units of the program: what a slice needs and no more. It is
// ThinLTO's function import, before any pass and before planting, so that whatever is planted is planted in these too.
//
// Invariants: the unit's own definitions are untouched. An imported function has internal linkage, so that it counts as
// nobody's entry and nobody's export; its obligations belong to its home unit. Of variables only constants come with
// their contents; every other variable of another unit stays a declaration, of which nothing is known.
#pragma once

#include "analyzer/program/ProgramModel.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Result.h"

#include <cstdint>
#include <functional>

namespace assay::analyzer {

struct ImportLimits {
  unsigned instructionsPerFunction = 3000; ///< a larger body is not imported
  unsigned instructions = 30'000;          ///< of all imported bodies together
  unsigned functions = 400;
};

/// Gives the model of a unit of the program, by its number.
using LoadUnit = std::function<Result<UnitModel>(uint32_t unit)>;

/// Imports bodies into `unit`, which is number `index` of `program`, breadth first along direct calls.
/// Says in the result whether code of other units runs before main.
/// Guarantees: deterministic; what does not fit the limits stays a declaration.
/// Soundness: imports only what the linker can mean by the name: never a symbol that units define differently, never
/// one that another definition may replace, never across different targets. Errors: what `load` gives; a model whose
/// bitcode cannot be read (InternalError).
[[nodiscard]] Result<UnitModel> importBodies(UnitModel unit, uint32_t index, const ProgramModel &program,
                                             const LoadUnit &load, const ImportLimits &limits);

} // namespace assay::analyzer
