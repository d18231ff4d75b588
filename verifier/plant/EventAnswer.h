// SPDX-License-Identifier: Apache-2.0
//
// What the call (or read) that is an event answered: the truth that rules with `equals` ask for.
#pragma once

#include "verifier/plant/RoleEvents.h"

namespace assay::verifier {

/// Whether the event at `place` answered `wanted`, as an i1 at the builder's position behind it. A result that is no
/// truth value says nothing that the IR shows: `assay.unresolved`.
[[nodiscard]] llvm::Value *answered(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site,
                                    bool wanted, const PlantingContext &context);

} // namespace assay::verifier
