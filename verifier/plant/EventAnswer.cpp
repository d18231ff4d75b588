// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/EventAnswer.h"

namespace assay::verifier {

llvm::Value *answered(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site, bool wanted,
                      const PlantingContext &context) {
  // What a call answers by way of an argument is not its result. What libraries mean by an answer is for `checked`.
  const bool isTruth = isPlayedByCalls(site) && site.position != policies::Position::Output &&
                       (place.getType()->isIntegerTy() || place.getType()->isPointerTy());
  if (!isTruth)
    return builder.CreateCall(unresolvedFunction(context.module));
  return wanted ? builder.CreateIsNotNull(&place) : builder.CreateIsNull(&place);
}

} // namespace assay::verifier
