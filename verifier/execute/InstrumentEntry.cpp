// SPDX-License-Identifier: Apache-2.0
//
// The entry function of a run: takes the root's arguments from a buffer, calls it with its own calling
// convention and attributes, stores what it returns, and notes an exception that leaves it.
#include "verifier/execute/Instrumenter.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"

namespace assay::verifier::execution {

using namespace llvm;

void Instrumenter::addEntry(Function &root) {
  Module &copy = module();
  LLVMContext &context = copy.getContext();
  const DataLayout &layout = copy.getDataLayout();
  Type *pointer = PointerType::getUnqual(context);
  auto *type = FunctionType::get(Type::getVoidTy(context), {pointer, pointer}, false);
  Function *entry = Function::Create(type, GlobalValue::ExternalLinkage, entryName, copy);
  entry->setDSOLocal(true);
  entry->setUWTableKind(UWTableKind::Sync);
  for (const StringRef attribute : {"target-cpu", "target-features"}) // vectors must be passed as the root expects
    if (root.hasFnAttribute(attribute))
      entry->addFnAttr(root.getFnAttribute(attribute));
  entry->setPersonalityFn(cast<Constant>(
      copy.getOrInsertFunction("__gxx_personality_v0", FunctionType::get(Type::getInt32Ty(context), true))
          .getCallee()));

  // Integers whose width is no whole number of bytes are stored as their next larger whole number.
  const auto storedType = [&](Type *value) -> Type * {
    if (value->isIntegerTy())
      return IntegerType::get(context, static_cast<unsigned>(layout.getTypeStoreSizeInBits(value)));
    return value;
  };

  IRBuilder<> builder(BasicBlock::Create(context, "entry", entry));
  SmallVector<Value *, 8> arguments;
  for (Argument &argument : root.args()) {
    RootArgument made;
    made.size = layout.getTypeStoreSize(argument.getType());
    if (argument.hasStructRetAttr())
      made.structReturnSize = std::max<uint64_t>(layout.getTypeAllocSize(argument.getParamStructRetType()), 1);
    Value *place = builder.CreateConstGEP1_64(pointer, entry->getArg(0), program_.arguments.size());
    Value *bytes = builder.CreateLoad(pointer, place);
    Value *value = builder.CreateAlignedLoad(storedType(argument.getType()), bytes, Align(1));
    if (value->getType() != argument.getType())
      value = builder.CreateTrunc(value, argument.getType());
    arguments.push_back(value);
    program_.arguments.push_back(made);
  }

  BasicBlock *returned = BasicBlock::Create(context, "returned", entry);
  BasicBlock *threw = BasicBlock::Create(context, "threw", entry);
  InvokeInst *call = builder.CreateInvoke(&root, returned, threw, arguments);
  call->setCallingConv(root.getCallingConv());
  call->setAttributes(root.getAttributes());

  builder.SetInsertPoint(returned);
  if (Type *result = root.getReturnType(); !result->isVoidTy()) {
    program_.resultSize = layout.getTypeStoreSize(result);
    Value *value = call;
    if (storedType(result) != result)
      value = builder.CreateZExt(value, storedType(result));
    builder.CreateAlignedStore(value, entry->getArg(1), Align(1));
  }
  builder.CreateRetVoid();

  builder.SetInsertPoint(threw);
  auto *caughtType = StructType::get(pointer, Type::getInt32Ty(context));
  LandingPadInst *pad = builder.CreateLandingPad(caughtType, 1);
  pad->addClause(ConstantPointerNull::get(cast<PointerType>(pointer)));
  builder.CreateCall(hook(Hook::Threw));
  builder.CreateRetVoid();
}

} // namespace assay::verifier::execution
