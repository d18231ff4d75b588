// SPDX-License-Identifier: Apache-2.0
//
// Finds where a unit plays the roles of a policy: the declarations from its facts, the calls and writes from its IR.
// The same matching as the planters', without planting anything.
#pragma once

#include "analyzer/unit/UnitModel.h"
#include "verifier/roles/PlayedRoles.h"

namespace assay::verifier {

/// Errors: InternalError if the unit's bitcode cannot be read.
[[nodiscard]] Result<UnitRoles> findRoles(const analyzer::UnitModel &unit, const policies::Policy &policy);

} // namespace assay::verifier
