// SPDX-License-Identifier: Apache-2.0
//
// Gives every callee without body its meaning in a run: a library function, a chosen result, or the end.
#include "verifier/execute/Instrumenter.h"
#include "verifier/execute/LibraryFunctions.h"
#include "verifier/plant/PlantedIr.h"

#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Intrinsics.h"
#include "llvm/TargetParser/Triple.h"

namespace assay::verifier::execution {

using namespace llvm;

namespace {

void makeDefinition(Function &function) {
  function.setLinkage(GlobalValue::InternalLinkage);
  function.setVisibility(GlobalValue::DefaultVisibility);
  function.setDLLStorageClass(GlobalValue::DefaultStorageClass);
  function.setComdat(nullptr);
  function.setDSOLocal(true);
  function.setUWTableKind(UWTableKind::Sync);
}

// Intrinsics that read a clock or ask the system: not determined by the input.
bool isForbiddenIntrinsic(StringRef name) {
  for (const StringRef prefix :
       {"llvm.readcyclecounter", "llvm.readsteadycounter", "llvm.read_register", "llvm.read_volatile_register",
        "llvm.write_register", "llvm.x86.rdtsc", "llvm.x86.rdrand", "llvm.x86.rdseed", "llvm.x86.rdpmc", "llvm.x86.int",
        "llvm.x86.rd", "llvm.x86.wr", "llvm.x86.xget", "llvm.x86.xset"})
    if (name.starts_with(prefix))
      return true;
  return false;
}

/// Whether a function with the name of one of the library's is declared as it cannot be: then it is another one.
bool hasOtherPrototype(const Function &function, const TargetLibraryInfoImpl &library) {
  if (const StringRef name = function.getName(); name == "fma" || name == "fmaf" || name == "fmal") {
    // Missing in LLVM's table. long double has the format that the platform chose.
    const FunctionType &type = *function.getFunctionType();
    const Type *real = type.getReturnType();
    const bool isOfThatName = name == "fmaf" ? real->isFloatTy() : real->isDoubleTy() || name == "fmal";
    return !real->isFloatingPointTy() || !isOfThatName || type.isVarArg() || type.getNumParams() != 3 ||
           any_of(type.params(), [&](const Type *parameter) { return parameter != real; });
  }
  LibFunc known{};
  return library.getLibFunc(function.getName(), known) && !library.getLibFunc(function, known);
}

} // namespace

void Instrumenter::stub(Function &function, Hook kind) {
  makeDefinition(function);
  IRBuilder<> builder(BasicBlock::Create(module().getContext(), "entry", &function));
  builder.CreateCall(hook(kind), {number(nameNumber(function.getName()))});
  builder.CreateUnreachable();
}

void Instrumenter::stubWithResults(Function &function, Hook otherwise, bool allowed) {
  LLVMContext &context = module().getContext();
  const uint32_t callee = static_cast<uint32_t>(program_.resultCallees.size());
  program_.resultCallees.push_back(function.getName().str());
  makeDefinition(function);

  BasicBlock *entry = BasicBlock::Create(context, "entry", &function);
  BasicBlock *given = BasicBlock::Create(context, "given", &function);
  BasicBlock *none = BasicBlock::Create(context, "none", &function);
  const DataLayout &layout = module().getDataLayout();
  Type *type = function.getReturnType();
  Argument *structReturn = function.hasStructRetAttr()
                               ? function.getArg(function.hasParamAttribute(0, Attribute::StructRet) ? 0 : 1)
                               : nullptr;
  if (structReturn != nullptr)
    type = structReturn->getParamStructRetType();
  const uint64_t size = type->isVoidTy() ? 0 : layout.getTypeStoreSize(type).getFixedValue();

  IRBuilder<> builder(entry);
  Value *bytes = builder.CreateCall(hook(Hook::Result), {number(callee), number(size, 64)});
  builder.CreateCondBr(builder.CreateIsNull(bytes), none, given);

  builder.SetInsertPoint(given);
  if (structReturn != nullptr)
    builder.CreateMemCpy(structReturn, Align(1), bytes, Align(1), size);
  Type *returned = function.getReturnType();
  if (returned->isVoidTy())
    builder.CreateRetVoid();
  else if (structReturn != nullptr) // some conventions return the address too
    builder.CreateRet(structReturn);
  else if (auto *integer = dyn_cast<IntegerType>(returned); integer != nullptr && integer->getBitWidth() != size * 8)
    builder.CreateRet(builder.CreateTrunc(
        builder.CreateAlignedLoad(builder.getIntNTy(static_cast<unsigned>(size * 8)), bytes, Align(1)), integer));
  else
    builder.CreateRet(builder.CreateAlignedLoad(returned, bytes, Align(1)));

  builder.SetInsertPoint(none);
  if (allowed && !function.isVarArg()) {
    FunctionCallee real =
        module().getOrInsertFunction((realPrefix + function.getName()).str(), function.getFunctionType());
    SmallVector<Value *, 8> arguments;
    for (Argument &argument : function.args())
      arguments.push_back(&argument);
    CallInst *call = builder.CreateCall(real, arguments);
    call->setAttributes(function.getAttributes());
    if (returned->isVoidTy())
      builder.CreateRetVoid();
    else
      builder.CreateRet(call);
    return;
  }
  builder.CreateCall(hook(otherwise), {number(nameNumber(function.getName()))});
  builder.CreateUnreachable();
}

void Instrumenter::defineObligation(Function &function) {
  LLVMContext &context = module().getContext();
  makeDefinition(function);
  BasicBlock *entry = BasicBlock::Create(context, "entry", &function);
  BasicBlock *broken = BasicBlock::Create(context, "broken", &function);
  BasicBlock *done = BasicBlock::Create(context, "done", &function);
  IRBuilder<> builder(entry);
  builder.CreateCondBr(function.getArg(0), done, broken);
  builder.SetInsertPoint(broken);
  builder.CreateCall(hook(Hook::Tripped), {function.getArg(1)});
  builder.CreateBr(done);
  builder.SetInsertPoint(done);
  builder.CreateRetVoid();
}

void Instrumenter::defineSeen(Function &function) {
  makeDefinition(function);
  IRBuilder<> builder(BasicBlock::Create(module().getContext(), "entry", &function));
  const auto count = static_cast<unsigned>(function.arg_size());
  AllocaInst *values = builder.CreateAlloca(builder.getInt64Ty(), builder.getInt32(count));
  for (Argument &value : function.args())
    builder.CreateStore(
        &value, builder.CreateConstGEP1_32(builder.getInt64Ty(), values, static_cast<unsigned>(value.getArgNo())));
  const uint32_t rule = nameNumber(function.getName().substr(seenPrefix.size()));
  builder.CreateCall(hook(Hook::Seen), {number(rule), values, number(count)});
  builder.CreateRetVoid();
}

Error Instrumenter::replaceIntrinsic(Function &function) {
  const StringRef name = function.getName();
  const Intrinsic::ID id = function.getIntrinsicID();
  const bool trap = id == Intrinsic::trap || id == Intrinsic::ubsantrap || id == Intrinsic::debugtrap;
  const bool threadLocal = id == Intrinsic::threadlocal_address;
  if (!trap && !threadLocal && !isForbiddenIntrinsic(name))
    return Error::success();
  SmallVector<CallBase *, 8> calls;
  for (User *user : function.users())
    if (auto *call = dyn_cast<CallBase>(user); call != nullptr && call->getCalledOperand() == &function)
      calls.push_back(call);
  for (CallBase *call : calls) {
    if (isa<InvokeInst>(call))
      return createStringError("an invoked " + name);
    if (threadLocal) {
      call->replaceAllUsesWith(call->getArgOperand(0));
    } else {
      IRBuilder<>(call).CreateCall(hook(trap ? Hook::Trap : Hook::Unknown), {number(nameNumber(name))});
      if (!call->getType()->isVoidTy())
        call->replaceAllUsesWith(Constant::getNullValue(call->getType()));
    }
    call->eraseFromParent();
  }
  return Error::success();
}

Error Instrumenter::replaceDeclarations() {
  SmallVector<Function *, 64> declarations;
  for (Function &function : module())
    if (function.isDeclaration() && !function.getName().starts_with("assay.exec."))
      declarations.push_back(&function);
  const TargetLibraryInfoImpl library{Triple(module().getTargetTriple())};
  for (Function *function : declarations) {
    const StringRef name = function->getName();
    const bool allowed = (isPureLibraryFunction(name) || isAllocationFunction(name) || isCompilerSupport(name)) &&
                         !hasOtherPrototype(*function, library);
    const Hook otherwise = endsProgram(name)                 ? Hook::Ended
                           : reportsUndefinedBehaviour(name) ? Hook::Trap
                                                             : Hook::Unknown;
    if (function->isIntrinsic()) {
      if (Error error = replaceIntrinsic(*function))
        return error;
    } else if (name == obligationFunctionName) {
      defineObligation(*function);
    } else if (name.starts_with(seenPrefix)) {
      defineSeen(*function);
    } else if (options_.resultCallees.count(name.str()) != 0) {
      stubWithResults(*function, otherwise, allowed);
    } else if (!allowed) {
      stub(*function, otherwise);
    } else {
      function->setLinkage(GlobalValue::ExternalLinkage);
      function->setVisibility(GlobalValue::DefaultVisibility);
      function->setDSOLocal(false);
    }
  }
  return Error::success();
}

} // namespace assay::verifier::execution
