// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/EventAnswer.h"

namespace assay::verifier {

llvm::Value *answered(llvm::IRBuilder<> &builder, llvm::Instruction &place, const RoleSite &site, bool wanted,
                      const PlantingContext &context) {
  // What a call answers by way of an argument is not its result, and other conventions than a truth are for `checked`.
  const bool isTruth = isPlayedByCalls(site) && site.position != policies::Position::Output &&
                       (site.success == policies::Success::Unsaid || site.success == policies::Success::NonZero ||
                        site.success == policies::Success::Zero) &&
                       (place.getType()->isIntegerTy() || place.getType()->isPointerTy());
  if (!isTruth)
    return builder.CreateCall(unresolvedFunction(context.module));
  const bool isTrueNull = site.success == policies::Success::Zero;
  return isTrueNull == wanted ? builder.CreateIsNull(&place) : builder.CreateIsNotNull(&place);
}

} // namespace assay::verifier
