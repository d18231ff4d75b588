// SPDX-License-Identifier: Apache-2.0
//
// What the program knows of calls that leave the unit: see ProgramEvents.
#pragma once

#include "analyzer/unit/UnitModel.h"
#include "policies/model/Policy.h"
#include "verifier/reach/ProgramView.h"
#include "verifier/roles/RoleMatcher.h"

#include "llvm/IR/Module.h"

namespace assay::verifier {

/// Marks (markAsOwnCode) the functions without body in `module` in which events of other units may happen that the
/// unit's own roles do not show. Bodies imported from others go, where they may use fields that only the other unit
/// knows to play a role. `roles` are those of `unit`. Nothing, if the program is not known.
void markOwnCode(llvm::Module &module, const analyzer::UnitModel &unit, const policies::Policy &policy,
                 const RoleMatcher &roles, const ProgramView &view);

} // namespace assay::verifier
