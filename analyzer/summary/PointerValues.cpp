// SPDX-License-Identifier: Apache-2.0
#include "analyzer/summary/PointerValues.h"

#include "analyzer/summary/Calls.h"
#include "analyzer/summary/UnitSymbols.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Operator.h"

#include <utility>
#include <vector>

namespace assay::analyzer {

namespace {

/// Arithmetic after which an integer may still be the pointer that it was, moved or tagged.
bool keepsPointers(const llvm::BinaryOperator &operation) {
  switch (operation.getOpcode()) {
  case llvm::Instruction::Add:
  case llvm::Instruction::Sub:
  case llvm::Instruction::And:
  case llvm::Instruction::Or:
  case llvm::Instruction::Xor:
  case llvm::Instruction::Shl:
  case llvm::Instruction::LShr:
  case llvm::Instruction::AShr:
    return true;
  default:
    return false;
  }
}

/// Between integers and floating-point numbers, by value.
bool isConversion(const llvm::Instruction &instruction) {
  return llvm::isa<llvm::SIToFPInst>(instruction) || llvm::isa<llvm::UIToFPInst>(instruction) ||
         llvm::isa<llvm::FPToSIInst>(instruction) || llvm::isa<llvm::FPToUIInst>(instruction) ||
         llvm::isa<llvm::FPExtInst>(instruction) || llvm::isa<llvm::FPTruncInst>(instruction);
}

class UsefulValues {
public:
  UsefulValues(const llvm::Function &function, SummaryDetail detail)
      : function_(function), layout_(function.getParent()->getDataLayout()),
        followsAddresses_(detail == SummaryDetail::Values) {}

  llvm::SmallPtrSet<const llvm::Value *, 32> find() && {
    for (const llvm::Instruction &instruction : llvm::instructions(function_))
      useEffects(instruction);
    while (!pending_.empty()) {
      const llvm::Value *value = pending_.back();
      pending_.pop_back();
      if (const auto *instruction = llvm::dyn_cast<llvm::Instruction>(value))
        for (const llvm::Value *source : sourcesOf(*instruction))
          use(source);
    }
    return std::move(useful_);
  }

private:
  void use(const llvm::Value *value) {
    if ((llvm::isa<llvm::Instruction>(value) || llvm::isa<llvm::Argument>(value)) &&
        carriesPointers(*value->getType(), layout_) && useful_.insert(value).second)
      pending_.push_back(value);
  }

  /// In a summary with values, all addresses matter, and all that calls give.
  void useAddresses(const llvm::Instruction &instruction) {
    if (const llvm::Value *address = llvm::getLoadStorePointerOperand(&instruction))
      use(address);
    else if (const auto *update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction))
      use(update->getPointerOperand());
    else if (const auto *exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction))
      use(exchange->getPointerOperand());
    else if (const auto *next = llvm::dyn_cast<llvm::VAArgInst>(&instruction))
      use(next);
    if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      use(call);
      if (call->mayReadOrWriteMemory() && !call->isLifetimeStartOrEnd())
        for (const llvm::Use &argument : call->args())
          use(argument.get());
    }
  }

  void useEffects(const llvm::Instruction &instruction) {
    if (followsAddresses_)
      useAddresses(instruction);
    if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction)) {
      if (mayBePointer(*store->getValueOperand(), layout_)) {
        use(store->getPointerOperand());
        use(store->getValueOperand());
      } else {
        for (const llvm::LoadInst *load : movedUnchanged(*store, layout_)) {
          use(store->getPointerOperand());
          use(load->getPointerOperand());
        }
      }
    } else if (const auto *update = llvm::dyn_cast<llvm::AtomicRMWInst>(&instruction)) {
      if (mayBePointer(*update->getValOperand(), layout_)) {
        use(update->getPointerOperand());
        use(update->getValOperand());
      }
    } else if (const auto *exchange = llvm::dyn_cast<llvm::AtomicCmpXchgInst>(&instruction)) {
      if (mayBePointer(*exchange->getNewValOperand(), layout_)) {
        use(exchange->getPointerOperand());
        use(exchange->getNewValOperand());
      }
    } else if (const auto *intrinsic = plainIntrinsic(instruction)) {
      const IntrinsicFlow flow = flowOf(*intrinsic);
      if (flow != IntrinsicFlow::Nothing && flow != IntrinsicFlow::PassesOn)
        for (const llvm::Use &argument : intrinsic->args())
          use(argument.get());
    } else if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction)) {
      if (isArtificialCall(*call))
        return;
      use(call->getCalledOperand());
      for (const llvm::Use &argument : call->args())
        use(argument.get());
    } else if (const auto *result = llvm::dyn_cast<llvm::ReturnInst>(&instruction)) {
      if (result->getReturnValue() != nullptr)
        use(result->getReturnValue());
    }
  }

  const llvm::Function &function_;
  const llvm::DataLayout &layout_;
  const bool followsAddresses_;
  llvm::SmallPtrSet<const llvm::Value *, 32> useful_;
  std::vector<const llvm::Value *> pending_;
};

} // namespace

IntrinsicFlow flowOf(const llvm::IntrinsicInst &call) {
  switch (call.getIntrinsicID()) {
  case llvm::Intrinsic::memcpy:
  case llvm::Intrinsic::memcpy_inline:
  case llvm::Intrinsic::memmove:
  case llvm::Intrinsic::memcpy_element_unordered_atomic:
  case llvm::Intrinsic::memmove_element_unordered_atomic:
    return IntrinsicFlow::CopiesMemory;
  case llvm::Intrinsic::vastart:
    return IntrinsicFlow::StartsArguments;
  case llvm::Intrinsic::vacopy:
    return IntrinsicFlow::CopiesArguments;
  default:
    break;
  }
  const llvm::DataLayout &layout = call.getModule()->getDataLayout();
  const bool isComputed = call.getType()->isFPOrFPVectorTy() && !call.mayReadFromMemory();
  if (carriesPointers(*call.getType(), layout) && !isComputed)
    return IntrinsicFlow::PassesOn;
  if (!call.mayReadOrWriteMemory() || call.isAssumeLikeIntrinsic())
    return IntrinsicFlow::Nothing;
  switch (call.getIntrinsicID()) {
  case llvm::Intrinsic::memset:
  case llvm::Intrinsic::memset_inline:
  case llvm::Intrinsic::vaend:
  case llvm::Intrinsic::prefetch:
  case llvm::Intrinsic::trap:
  case llvm::Intrinsic::debugtrap:
  case llvm::Intrinsic::ubsantrap:
  case llvm::Intrinsic::stackrestore:
  case llvm::Intrinsic::eh_sjlj_longjmp:
  case llvm::Intrinsic::lifetime_start:
  case llvm::Intrinsic::lifetime_end:
    return IntrinsicFlow::Nothing;
  default:
    break;
  }
  for (const llvm::Use &argument : call.args())
    if (argument->getType()->isPointerTy())
      return IntrinsicFlow::Unknown;
  return IntrinsicFlow::Nothing;
}

const llvm::IntrinsicInst *plainIntrinsic(const llvm::Instruction &instruction) {
  const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction);
  return intrinsic != nullptr && !isCoroutineCall(*intrinsic) ? intrinsic : nullptr;
}

llvm::SmallVector<const llvm::Value *, 4> passedOn(const llvm::IntrinsicInst &call) {
  llvm::SmallVector<const llvm::Value *, 4> sources(call.arg_begin(), call.arg_end());
  if (call.getIntrinsicID() == llvm::Intrinsic::coro_begin)
    if (const auto *id = llvm::dyn_cast<llvm::CallBase>(call.getArgOperand(0)); id != nullptr && id->arg_size() > 1)
      sources.push_back(id->getArgOperand(1));
  return sources;
}

bool mayBePointer(const llvm::Value &value, const llvm::DataLayout &layout) {
  if (!carriesPointers(*value.getType(), layout))
    return false;
  const auto *constant = llvm::dyn_cast<llvm::Constant>(&value);
  return constant == nullptr || !pointersIn(*constant, layout).empty();
}

llvm::SmallVector<const llvm::LoadInst *, 2> movedUnchanged(const llvm::StoreInst &store,
                                                            const llvm::DataLayout &layout) {
  llvm::SmallVector<const llvm::LoadInst *, 2> loads;
  if (carriesPointers(*store.getValueOperand()->getType(), layout))
    return loads;
  llvm::SmallPtrSet<const llvm::Value *, 8> seen;
  llvm::SmallVector<const llvm::Value *, 8> pending{store.getValueOperand()};
  while (!pending.empty() && seen.size() < 32) {
    const llvm::Value *value = pending.pop_back_val();
    if (!seen.insert(value).second)
      continue;
    if (const auto *load = llvm::dyn_cast<llvm::LoadInst>(value))
      loads.push_back(load);
    else if (llvm::isa<llvm::PHINode>(value) || llvm::isa<llvm::SelectInst>(value) ||
             llvm::isa<llvm::FreezeInst>(value) || llvm::isa<llvm::BitCastInst>(value) ||
             llvm::isa<llvm::InsertValueInst>(value) || llvm::isa<llvm::ExtractValueInst>(value))
      pending.append(llvm::cast<llvm::User>(value)->op_begin(), llvm::cast<llvm::User>(value)->op_end());
  }
  return loads;
}

llvm::SmallVector<const llvm::Value *, 4> sourcesOf(const llvm::Instruction &instruction) {
  llvm::SmallVector<const llvm::Value *, 4> sources;
  if (const auto *address = llvm::dyn_cast<llvm::GetElementPtrInst>(&instruction)) {
    sources.push_back(address->getPointerOperand());
  } else if (const auto *choice = llvm::dyn_cast<llvm::SelectInst>(&instruction)) {
    sources.push_back(choice->getTrueValue());
    sources.push_back(choice->getFalseValue());
  } else if (const auto *operation = llvm::dyn_cast<llvm::BinaryOperator>(&instruction)) {
    if (keepsPointers(*operation))
      sources.append(operation->op_begin(), operation->op_end());
  } else if (const auto *intrinsic = plainIntrinsic(instruction)) {
    if (flowOf(*intrinsic) == IntrinsicFlow::PassesOn)
      sources = passedOn(*intrinsic);
  } else if (llvm::isa<llvm::UnaryOperator>(instruction) || isConversion(instruction)) {
    // What is computed is no pointer any more.
  } else if (llvm::isa<llvm::CallBase>(instruction) || llvm::isa<llvm::LandingPadInst>(instruction)) {
    // Calls keep all arguments anyway; exceptions come by __cxa_begin_catch.
  } else {
    sources.append(instruction.op_begin(), instruction.op_end());
  }
  return sources;
}

llvm::SmallPtrSet<const llvm::Value *, 32> usefulValues(const llvm::Function &function, SummaryDetail detail) {
  return UsefulValues(function, detail).find();
}

} // namespace assay::analyzer
