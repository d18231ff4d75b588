// SPDX-License-Identifier: Apache-2.0
//
// Inside functions: counts basic blocks, gives uninitialised memory and undefined values one definite content,
// and turns what would be undefined or unpredictable into a hook.
#include "verifier/execute/Instrumenter.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier::execution {

using namespace llvm;

Constant *Instrumenter::pattern(Type *type) {
  const DataLayout &layout = module().getDataLayout();
  if (auto *vector = dyn_cast<FixedVectorType>(type)) {
    Constant *element = pattern(vector->getElementType());
    return element == nullptr ? nullptr : ConstantVector::getSplat(vector->getElementCount(), element);
  }
  if (!type->isIntegerTy() && !type->isFloatingPointTy() && !type->isPointerTy())
    return nullptr;
  const unsigned bits = static_cast<unsigned>(layout.getTypeSizeInBits(type));
  const APInt filling = APInt::getSplat(alignTo(bits, 8), APInt(8, options_.uninitialisedByte)).trunc(bits);
  if (type->isIntegerTy())
    return ConstantInt::get(type, filling);
  if (type->isFloatingPointTy())
    return ConstantFP::get(type->getContext(), APFloat(type->getFltSemantics(), filling));
  return ConstantExpr::getIntToPtr(ConstantInt::get(module().getContext(), filling), type);
}

void Instrumenter::defineUndefinedOperands(Instruction &instruction) {
  // Placeholders that the instruction overwrites or ignores stay.
  if (isa<ShuffleVectorInst>(instruction) || isa<InsertElementInst>(instruction) || isa<InsertValueInst>(instruction))
    return;
  for (Use &operand : instruction.operands()) {
    if (!isa<UndefValue>(operand.get()))
      continue;
    if (const auto *call = dyn_cast<CallBase>(&instruction);
        call != nullptr && call->isArgOperand(&operand) && isa<IntrinsicInst>(call))
      continue;
    if (Constant *filling = pattern(operand->getType()))
      operand.set(filling);
  }
}

void Instrumenter::fillAlloca(AllocaInst &alloca) {
  if (alloca.isSwiftError())
    return;
  const DataLayout &layout = module().getDataLayout();
  IRBuilder<> builder(alloca.getNextNode());
  const TypeSize size = layout.getTypeAllocSize(alloca.getAllocatedType());
  if (size.isScalable())
    return;
  if (alloca.isStaticAlloca()) {
    builder.CreateMemSet(&alloca, number(options_.uninitialisedByte, 8),
                         size.getFixedValue() * cast<ConstantInt>(alloca.getArraySize())->getZExtValue(),
                         alloca.getAlign());
    return;
  }
  Value *count = builder.CreateZExtOrTrunc(alloca.getArraySize(), builder.getInt64Ty());
  builder.CreateCall(hook(Hook::Fill), {&alloca, builder.CreateMul(count, number(size.getFixedValue(), 64))});
}

Error Instrumenter::watchBody(Function &function) {
  SmallVector<Instruction *, 64> instructions;
  for (BasicBlock &block : function)
    for (Instruction &instruction : block)
      instructions.push_back(&instruction);

  for (Instruction *instruction : instructions) {
    defineUndefinedOperands(*instruction);
    if (auto *alloca = dyn_cast<AllocaInst>(instruction)) {
      fillAlloca(*alloca);
      continue;
    }
    if (isa<UnreachableInst>(instruction)) {
      IRBuilder<>(instruction).CreateCall(hook(Hook::Unreachable));
      continue;
    }
    if (isa<CallBrInst>(instruction))
      return createStringError("assembly with jumps in " + function.getName());
    auto *call = dyn_cast<CallBase>(instruction);
    if (call == nullptr || !call->isInlineAsm())
      continue;
    IRBuilder<> builder(call);
    builder.CreateCall(hook(Hook::Unknown), {number(nameNumber("inline assembly"))});
    if (!call->getType()->isVoidTy())
      call->replaceAllUsesWith(Constant::getNullValue(call->getType()));
    if (auto *invoke = dyn_cast<InvokeInst>(call)) {
      invoke->getUnwindDest()->removePredecessor(invoke->getParent());
      builder.CreateBr(invoke->getNormalDest());
    }
    call->eraseFromParent();
  }

  for (BasicBlock &block : function) {
    BasicBlock::iterator place = block.getFirstInsertionPt();
    if (place == block.end())
      return createStringError("exceptions of another platform in " + function.getName());
    IRBuilder<>(&block, place).CreateCall(hook(Hook::Tick));
  }
  return Error::success();
}

Error Instrumenter::watchBodies() {
  for (Function &function : module())
    if (!function.isDeclaration())
      if (Error error = watchBody(function))
        return error;
  return Error::success();
}

} // namespace assay::verifier::execution
