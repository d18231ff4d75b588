// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/AskIfUnknown.h"

#include "llvm/Transforms/Utils/BasicBlockUtils.h"

namespace assay::verifier {

llvm::Value *askIfUnknown(llvm::Value &isUnknown, llvm::Instruction &place, const llvm::Instruction &shownAt) {
  llvm::BasicBlock *known = place.getParent();
  llvm::Instruction *asking = llvm::SplitBlockAndInsertIfThen(&isUnknown, &place, /*Unreachable=*/false);
  PlantingBuilder builder(*asking, shownAt);
  llvm::Value *answer = builder.CreateCall(unresolvedFunction(*place.getModule()));
  PlantingBuilder joined(place, shownAt);
  llvm::PHINode *either = joined.CreatePHI(joined.getInt1Ty(), 2);
  either->addIncoming(joined.getFalse(), known);
  either->addIncoming(answer, asking->getParent());
  return either;
}

} // namespace assay::verifier
