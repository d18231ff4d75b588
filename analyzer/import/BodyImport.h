// SPDX-License-Identifier: Apache-2.0
//
// A unit model with the bodies that it calls in other units of the program: what a slice needs and no more. It is
// ThinLTO's function import, before any pass and before planting, so that whatever is planted is planted in these too.
//
// Invariants: the unit's own definitions are untouched. An imported function has internal linkage, so that it counts as
// nobody's entry and nobody's export; its obligations belong to its home unit. Of variables only constants come with
// their contents; every other variable of another unit stays a declaration, of which nothing is known.
#pragma once

#include "analyzer/import/ImportPlan.h"
#include "analyzer/unit/UnitModel.h"
#include "support/Result.h"

#include <cstdint>
#include <functional>

namespace assay::analyzer {

/// Gives the model of a unit of the program, by its number.
using LoadUnit = std::function<Result<UnitModel>(uint32_t unit)>;

/// Imports the bodies that `plan` names into `unit`, for which it was made.
/// Guarantees: deterministic; depends on nothing but the models and the plan. What cannot be imported stays a
/// declaration.
/// Soundness: a body that another definition may replace is left out, and whatever was made for another target.
/// Errors: what `load` gives; a model whose bitcode cannot be read (InternalError).
[[nodiscard]] Result<UnitModel> importBodies(UnitModel unit, const ImportPlan &plan, const LoadUnit &load);

} // namespace assay::analyzer
