// SPDX-License-Identifier: Apache-2.0
//
// Finds a part of the object that an argument of a call carries: a field of the message that is being sent.
#pragma once

#include "verifier/plant/PlantingContext.h"

namespace assay::verifier {

/// Emits, at the builder's position, the address of the part that `site` names in argument `site.argument` of `call`.
/// An object that is passed in registers is put into memory first.
/// Returns null where the facts or the calling convention do not show it.
/// Requirements: `site` is a part (RoleSite::isPart) of an argument of `callee`, which `call` may reach; for an output,
/// the builder is behind the call.
[[nodiscard]] llvm::Value *addressOfCarriedPart(llvm::IRBuilder<> &builder, const llvm::CallBase &call,
                                                const analyzer::FunctionFacts &callee, const RoleSite &site,
                                                const PlantingContext &context);

} // namespace assay::verifier
