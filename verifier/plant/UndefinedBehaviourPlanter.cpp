// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/UndefinedBehaviourPlanter.h"

#include "verifier/plant/ConstantCheck.h"
#include "verifier/plant/SanitizerCheck.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/Transforms/Utils/BasicBlockUtils.h"
#include "llvm/Transforms/Utils/Local.h"

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

/// The call of a function declared noreturn right behind which Clang put `check`; null if the check is the
/// code's own `__builtin_unreachable()`. Both branch on a constant; what tells them apart is that the call
/// stands directly before the branch at the same place in the source, and what it calls.
llvm::CallBase *noReturnCallBefore(const PlantingContext &context, const llvm::CallBase &check) {
  llvm::BasicBlock *before = const_cast<llvm::BasicBlock *>(check.getParent()->getSinglePredecessor());
  if (before == nullptr || !llvm::isa<llvm::BranchInst>(before->getTerminator()))
    return nullptr;
  llvm::Instruction *last = before->getTerminator()->getPrevNonDebugInstruction();
  if (last == nullptr && before->getSinglePredecessor() != nullptr)
    last = before->getSinglePredecessor()->getTerminator();
  auto *call = llvm::dyn_cast_or_null<llvm::CallBase>(last);
  if (call == nullptr || call->getCalledFunction() == nullptr || call->getDebugLoc() != check.getDebugLoc())
    return nullptr;
  return context.isDeclaredNoReturn(*call->getCalledFunction()) ? call : nullptr;
}

/// Plants that `function`, declared not to return, does not.
void plantNoReturn(PlantingContext &context, llvm::Function &function) {
  std::vector<llvm::ReturnInst *> returns;
  for (llvm::BasicBlock &block : function)
    if (auto *result = llvm::dyn_cast<llvm::ReturnInst>(block.getTerminator()))
      returns.push_back(result);
  for (llvm::ReturnInst *result : returns)
    context.plantUndefinedBehaviour(*result, SiteKind::Unreachable,
                                    "this function, declared not to return, must not return");
}

} // namespace

void plantUndefinedBehaviour(PlantingContext &context, llvm::Function &function) {
  std::vector<llvm::CallBase *> checks;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
      if (llvm::isa<llvm::AssumeInst>(call) || sanitizerCheck(*call))
        checks.push_back(call);
  const analyzer::FunctionFacts *facts = context.functionFacts(function.getName());
  const bool isForeign = facts != nullptr && facts->inForeignHeader;
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
    if (check.kind == SiteKind::Unreachable) {
      llvm::CallBase *noReturn = noReturnCallBefore(context, *call);
      if (noReturn != nullptr)
        noReturn->setDoesNotReturn();
      if (noReturn != nullptr || llvm::pred_empty(call->getParent())) {
        ++context.planting.noReturnCalls;
        llvm::changeToUnreachable(call);
        continue;
      }
    }
    if (isForeign && neverFails(*call))
      llvm::changeToUnreachable(call);
    else if (check.kind)
      context.plantUndefinedBehaviour(*call, *check.kind, check.message, check.position);
    else
      context.assumeAway(*call, check.handler);
  }
  if (context.isDeclaredNoReturn(function))
    plantNoReturn(context, function);
}

} // namespace assay::verifier
