// SPDX-License-Identifier: Apache-2.0
#include "verifier/normalize/InitialiseStack.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

#include <vector>

namespace assay::verifier {

namespace {

/// Number of scalars in a type, or 0 if it holds something that is not a plain scalar.
unsigned scalarCount(llvm::Type *type) {
  if (auto *structure = llvm::dyn_cast<llvm::StructType>(type)) {
    unsigned count = 0;
    for (llvm::Type *element : structure->elements()) {
      const unsigned inner = scalarCount(element);
      if (inner == 0 && !(llvm::isa<llvm::StructType>(element) && element->getStructNumElements() == 0))
        return 0;
      count += inner;
    }
    return count;
  }
  if (auto *array = llvm::dyn_cast<llvm::ArrayType>(type)) {
    const uint64_t count = array->getNumElements() * scalarCount(array->getElementType());
    return count > 1000 ? 0 : static_cast<unsigned>(count);
  }
  return type->isIntegerTy() || type->isFloatingPointTy() || type->isPointerTy() ? 1 : 0;
}

/// Aggregates up to this many scalars are stored as one first-class value, which SROA splits.
constexpr unsigned largestStoredAggregate = 24;

void fill(llvm::AllocaInst &object, llvm::Instruction *before) {
  llvm::Module &module = *object.getModule();
  llvm::IRBuilder<> builder(before);
  builder.SetCurrentDebugLocation(llvm::DebugLoc());
  llvm::Type *type = object.getAllocatedType();
  if (type->isScalableTy()) // of a size that is not known here; the encoder gives no answer on such functions
    return;
  const unsigned scalars = scalarCount(type);
  const llvm::DataLayout &layout = module.getDataLayout();
  if (!object.isArrayAllocation() && scalars >= 1 && scalars <= largestStoredAggregate) {
    std::string name = uninitialisedPrefix.str();
    llvm::raw_string_ostream stream(name);
    type->print(stream, /*IsForDebug=*/false, /*NoDetails=*/true);
    llvm::FunctionCallee source = module.getOrInsertFunction(name, llvm::FunctionType::get(type, false));
    llvm::CallInst *value = builder.CreateCall(source);
    value->addFnAttr(llvm::Attribute::NoUnwind);
    builder.CreateAlignedStore(value, &object, object.getAlign());
    return;
  }
  llvm::Type *size = builder.getInt64Ty();
  llvm::FunctionCallee filler = module.getOrInsertFunction(
      uninitialisedObjectName, llvm::FunctionType::get(builder.getVoidTy(), {builder.getPtrTy(), size}, false));
  llvm::Value *bytes = llvm::ConstantInt::get(size, layout.getTypeAllocSize(type).getFixedValue());
  if (object.isArrayAllocation())
    bytes = builder.CreateMul(bytes, builder.CreateZExtOrTrunc(object.getArraySize(), size));
  llvm::CallInst *call = builder.CreateCall(filler, {&object, bytes});
  call->addFnAttr(llvm::Attribute::NoUnwind);
}

} // namespace

void initialiseStack(llvm::Function &function) {
  std::vector<llvm::AllocaInst *> objects;
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *object = llvm::dyn_cast<llvm::AllocaInst>(&instruction))
      objects.push_back(object);
  for (llvm::AllocaInst *object : objects) {
    // An object whose lifetime starts again (a variable of a loop body) is unknown again each time.
    std::vector<llvm::Instruction *> starts;
    for (llvm::User *user : object->users())
      if (auto *marker = llvm::dyn_cast<llvm::LifetimeIntrinsic>(user))
        if (marker->getIntrinsicID() == llvm::Intrinsic::lifetime_start)
          starts.push_back(marker);
    fill(*object, object->getNextNode());
    for (llvm::Instruction *start : starts)
      fill(*object, start->getNextNode());
  }
}

} // namespace assay::verifier
