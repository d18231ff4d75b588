// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/UndefinedBehaviourPlanter.h"

#include "verifier/plant/SanitizerCheck.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"

namespace assay::verifier {

namespace {

/// A false assumption is undefined behaviour: branches on the condition and plants the check where it is false.
void plantAssumption(PlantingContext &context, llvm::AssumeInst &assumption) {
  PlantingBuilder builder(assumption);
  llvm::Value *broken = builder.CreateNot(assumption.getArgOperand(0));
  llvm::Instruction *end = llvm::SplitBlockAndInsertIfThen(broken, assumption.getIterator(), /*Unreachable=*/true);
  llvm::IRBuilder<> inside(end);
  inside.SetCurrentDebugLocation(builder.getCurrentDebugLocation());
  // The planter ends the path at a call; the assumption itself serves, moved to where it is false.
  assumption.moveBefore(end);
  context.plantUndefinedBehaviour(assumption, SiteKind::InvalidBuiltin,
                                  "the condition that the code tells the compiler to assume must hold");
}

} // namespace

void plantUndefinedBehaviour(PlantingContext &context, llvm::Function &function) {
  std::vector<llvm::CallBase *> checks;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      if (llvm::isa<llvm::AssumeInst>(call) || sanitizerCheck(*call))
        checks.push_back(call);
  for (llvm::CallBase *call : checks) {
    if (auto *assumption = llvm::dyn_cast<llvm::AssumeInst>(call)) {
      // Operand bundles (alignment and the like) state nothing that Assay decides; the condition is `true`.
      if (!assumption->hasOperandBundles())
        plantAssumption(context, *assumption);
      continue;
    }
    const SanitizerCheck check = *sanitizerCheck(*call);
    if (!check.isUndefinedBehaviour)
      continue;
    if (check.kind)
      context.plantUndefinedBehaviour(*call, *check.kind, check.message);
    else
      context.assumeAway(*call, check.handler);
  }
}

} // namespace assay::verifier
