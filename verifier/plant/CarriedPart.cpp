// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/CarriedPart.h"

#include "verifier/plant/CallTargets.h"
#include "verifier/roles/ObjectPart.h"

#include "llvm/IR/Function.h"

namespace assay::verifier {

namespace {

/// The object that the call's operands from `first` on hold piece by piece, put together again on the stack; null if
/// the pieces do not make up its `size`.
llvm::Value *spill(llvm::IRBuilder<> &builder, const llvm::CallBase &call, unsigned first, unsigned count,
                   uint64_t size) {
  const llvm::DataLayout &layout = call.getModule()->getDataLayout();
  std::vector<llvm::Type *> pieces;
  for (unsigned index = first; index < first + count; ++index) {
    pieces.push_back(call.getArgOperand(index)->getType());
    if (pieces.back()->isPointerTy())
      return nullptr;
  }
  auto *form = llvm::StructType::get(call.getContext(), pieces);
  // Less than the whole (padding in front, a tail that no register holds) tells no place apart.
  if (size == 0 || layout.getTypeAllocSize(form).getFixedValue() != size)
    return nullptr;
  llvm::BasicBlock &entry = const_cast<llvm::BasicBlock &>(call.getFunction()->getEntryBlock());
  llvm::IRBuilder<> start(&entry, entry.getFirstInsertionPt());
  llvm::AllocaInst *object = start.CreateAlloca(form);
  for (unsigned index = 0; index < count; ++index)
    builder.CreateStore(call.getArgOperand(first + index), builder.CreateStructGEP(form, object, index));
  return object;
}

/// The address of the object that the argument carries.
llvm::Value *carriedObjectAddress(llvm::IRBuilder<> &builder, const llvm::CallBase &call,
                                  const analyzer::FunctionFacts &callee, const RoleSite &site,
                                  const PlantingContext &context) {
  const analyzer::ParameterFacts &parameter = callee.parameters[site.argument];
  const bool isAddress = parameter.isReference || parameter.isPointer;
  if (parameter.irArgument < 0) {
    // Without an account of the layout, only what is plain from the types counts.
    llvm::Value *argument = isAddress ? CallTargets::argumentOf(call, callee, site.argument, context.module) : nullptr;
    return argument != nullptr && argument->getType()->isPointerTy() ? argument : nullptr;
  }
  const auto first = static_cast<unsigned>(parameter.irArgument);
  if (first + parameter.irArgumentCount > call.arg_size())
    return nullptr;
  llvm::Value *argument = call.getArgOperand(first);
  if (isAddress || parameter.isIndirect)
    return parameter.irArgumentCount == 1 && argument->getType()->isPointerTy() ? argument : nullptr;
  const analyzer::RecordFacts *record = context.facts.findRecord(carriedObject(parameter.type).type);
  return record != nullptr ? spill(builder, call, first, parameter.irArgumentCount, record->sizeBytes) : nullptr;
}

} // namespace

llvm::Value *addressOfCarriedPart(llvm::IRBuilder<> &builder, const llvm::CallBase &call,
                                  const analyzer::FunctionFacts &callee, const RoleSite &site,
                                  const PlantingContext &context) {
  if (site.isPartUnknown || site.partOffsets.empty())
    return nullptr;
  llvm::Value *address = carriedObjectAddress(builder, call, callee, site, context);
  if (address == nullptr)
    return nullptr;
  for (size_t step = 0; step < site.partOffsets.size(); ++step) {
    if (step > 0)
      address = builder.CreateLoad(builder.getPtrTy(), address);
    if (site.partOffsets[step] != 0)
      address = builder.CreateGEP(builder.getInt8Ty(), address, builder.getInt64(site.partOffsets[step]));
  }
  return address;
}

} // namespace assay::verifier
