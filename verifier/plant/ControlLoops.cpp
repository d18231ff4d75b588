// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/ControlLoops.h"

#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Instructions.h"

#include <algorithm>

namespace assay::verifier {

namespace {

const llvm::Value *withoutCasts(const llvm::Value *value) {
  while (const auto *cast = llvm::dyn_cast<llvm::CastInst>(value))
    value = cast->getOperand(0);
  return value;
}

const llvm::AllocaInst *loadedLocal(const llvm::Value *value) {
  const auto *load = llvm::dyn_cast<llvm::LoadInst>(withoutCasts(value));
  return load != nullptr ? llvm::dyn_cast<llvm::AllocaInst>(load->getPointerOperand()) : nullptr;
}

/// Whether `value` is `local` stepped by a constant: load ± constant, or a pointer stepped by constant indices.
/// Overflow checks wrap the addition into an intrinsic and extract its first result.
bool isStepOf(const llvm::Value *value, const llvm::AllocaInst &local) {
  value = withoutCasts(value);
  if (const auto *part = llvm::dyn_cast<llvm::ExtractValueInst>(value))
    value = part->getAggregateOperand();
  if (const auto *step = llvm::dyn_cast<llvm::GetElementPtrInst>(value))
    return loadedLocal(step->getPointerOperand()) == &local && step->hasAllConstantIndices();
  if (const auto *call = llvm::dyn_cast<llvm::CallBase>(value))
    return call->arg_size() == 2 && call->getIntrinsicID() != llvm::Intrinsic::not_intrinsic &&
           loadedLocal(call->getArgOperand(0)) == &local && llvm::isa<llvm::ConstantInt>(call->getArgOperand(1));
  const auto *sum = llvm::dyn_cast<llvm::BinaryOperator>(value);
  return sum != nullptr && (sum->getOpcode() == llvm::Instruction::Add || sum->getOpcode() == llvm::Instruction::Sub) &&
         loadedLocal(sum->getOperand(0)) == &local && llvm::isa<llvm::ConstantInt>(sum->getOperand(1));
}

/// All stores to `local` in the loop step it, and there is one.
bool isSteppedIn(const llvm::Loop &loop, const llvm::AllocaInst &local) {
  bool isStepped = false;
  for (const llvm::BasicBlock *block : loop.blocks())
    for (const llvm::Instruction &instruction : *block)
      if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction);
          store != nullptr && store->getPointerOperand() == &local) {
        if (!isStepOf(store->getValueOperand(), local))
          return false;
        isStepped = true;
      }
  return isStepped;
}

/// A constant, a value from before the loop, or a local or global that the loop does not store to directly.
bool isInvariantIn(const llvm::Loop &loop, const llvm::Value *value) {
  value = withoutCasts(value);
  const auto *instruction = llvm::dyn_cast<llvm::Instruction>(value);
  if (instruction == nullptr || !loop.contains(instruction))
    return true;
  if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(instruction)) {
    const llvm::Value *place = load->getPointerOperand();
    for (const llvm::BasicBlock *block : loop.blocks())
      for (const llvm::Instruction &other : *block)
        if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&other);
            store != nullptr && store->getPointerOperand() == place)
          return false;
    return !load->isVolatile() && !load->isAtomic() && isInvariantIn(loop, place);
  }
  // A size asked for at each turn: `i < v.size()`.
  if (const auto *call = llvm::dyn_cast<llvm::CallBase>(instruction))
    return call->getCalledFunction() != nullptr && call->getCalledFunction()->getName().contains("4sizeEv");
  return std::all_of(instruction->op_begin(), instruction->op_end(),
                     [&](const llvm::Use &operand) { return isInvariantIn(loop, operand); }) &&
         (llvm::isa<llvm::BinaryOperator>(instruction) || llvm::isa<llvm::GetElementPtrInst>(instruction));
}

bool isRangeVariable(const llvm::Value *place) {
  const auto *local = llvm::dyn_cast<llvm::AllocaInst>(place);
  if (local == nullptr)
    return false;
  for (const llvm::DbgVariableRecord *record : llvm::findDVRDeclares(const_cast<llvm::AllocaInst *>(local)))
    if (record->getVariable()->isArtificial() && record->getVariable()->getName().starts_with("__begin"))
      return true;
  return false;
}

bool isCounted(const llvm::Loop &loop) {
  llvm::SmallVector<llvm::BasicBlock *, 4> exiting;
  loop.getExitingBlocks(exiting);
  for (const llvm::BasicBlock *block : exiting) {
    const auto *branch = llvm::dyn_cast<llvm::BranchInst>(block->getTerminator());
    if (branch == nullptr || !branch->isConditional())
      continue;
    if (const auto *compare = llvm::dyn_cast<llvm::CmpInst>(branch->getCondition()))
      for (unsigned side = 0; side < 2; ++side)
        if (const llvm::AllocaInst *local = loadedLocal(compare->getOperand(side)))
          if (isSteppedIn(loop, *local) && isInvariantIn(loop, compare->getOperand(1 - side)))
            return true;
  }
  // A range-based for tests its hidden iterator where the loop starts.
  for (const llvm::Instruction &instruction : *loop.getHeader())
    if (std::any_of(instruction.op_begin(), instruction.op_end(),
                    [](const llvm::Use &operand) { return isRangeVariable(operand); }))
      return true;
  return false;
}

void collect(const llvm::Loop &loop, std::vector<llvm::BasicBlock *> &headers) {
  if (!isCounted(loop)) {
    headers.push_back(loop.getHeader());
    return;
  }
  for (const llvm::Loop *inner : loop.getSubLoops())
    collect(*inner, headers);
}

} // namespace

std::vector<llvm::BasicBlock *> controlLoopHeaders(llvm::Function &function) {
  const llvm::DominatorTree dominators(function);
  const llvm::LoopInfo loops(dominators);
  std::vector<llvm::BasicBlock *> found;
  for (const llvm::Loop *loop : loops)
    collect(*loop, found);
  std::vector<llvm::BasicBlock *> headers;
  for (llvm::BasicBlock &block : function)
    if (std::find(found.begin(), found.end(), &block) != found.end())
      headers.push_back(&block);
  return headers;
}

} // namespace assay::verifier
