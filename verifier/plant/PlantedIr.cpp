// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/PlantedIr.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"

namespace assay::verifier {

namespace {

/// The name of the function that `instruction` calls directly, else empty.
llvm::StringRef calledName(const llvm::Instruction &instruction) {
  const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
  return call != nullptr && call->getCalledFunction() != nullptr ? call->getCalledFunction()->getName()
                                                                 : llvm::StringRef();
}

} // namespace

llvm::FunctionCallee obligationFunction(llvm::Module &module) {
  llvm::LLVMContext &context = module.getContext();
  auto *type = llvm::FunctionType::get(llvm::Type::getVoidTy(context),
                                       {llvm::Type::getInt1Ty(context), llvm::Type::getInt32Ty(context)}, false);
  llvm::FunctionCallee callee = module.getOrInsertFunction(obligationFunctionName, type);
  llvm::cast<llvm::Function>(callee.getCallee())
      ->setMemoryEffects(llvm::MemoryEffects::inaccessibleMemOnly(llvm::ModRefInfo::ModRef));
  return callee;
}

llvm::FunctionCallee unresolvedFunction(llvm::Module &module) {
  auto *type = llvm::FunctionType::get(llvm::Type::getInt1Ty(module.getContext()), false);
  llvm::FunctionCallee callee = module.getOrInsertFunction(unresolvedFunctionName, type);
  auto *function = llvm::cast<llvm::Function>(callee.getCallee());
  function->setMemoryEffects(llvm::MemoryEffects::inaccessibleMemOnly(llvm::ModRefInfo::ModRef));
  function->setDoesNotThrow();
  function->setWillReturn();
  return callee;
}

llvm::FunctionCallee watchedFunction(llvm::Module &module, llvm::StringRef rule, unsigned index) {
  auto *type = llvm::FunctionType::get(llvm::Type::getInt64Ty(module.getContext()), false);
  const std::string name = (watchedPrefix + rule + "." + llvm::Twine(index)).str();
  llvm::FunctionCallee callee = module.getOrInsertFunction(name, type);
  auto *function = llvm::cast<llvm::Function>(callee.getCallee());
  function->setDoesNotAccessMemory();
  function->setDoesNotThrow();
  function->setWillReturn();
  return callee;
}

llvm::FunctionCallee seenFunction(llvm::Module &module, llvm::StringRef rule, unsigned count) {
  llvm::LLVMContext &context = module.getContext();
  const std::vector<llvm::Type *> values(count, llvm::Type::getInt64Ty(context));
  auto *type = llvm::FunctionType::get(llvm::Type::getVoidTy(context), values, false);
  llvm::FunctionCallee callee = module.getOrInsertFunction((seenPrefix + rule).str(), type);
  auto *function = llvm::cast<llvm::Function>(callee.getCallee());
  function->setMemoryEffects(llvm::MemoryEffects::inaccessibleMemOnly(llvm::ModRefInfo::ModRef));
  function->setDoesNotThrow();
  function->setWillReturn();
  return callee;
}

llvm::GlobalVariable &ghostVariable(llvm::Module &module, llvm::StringRef name) {
  const std::string fullName = (ghostPrefix + name).str();
  if (llvm::GlobalVariable *existing = module.getNamedGlobal(fullName))
    return *existing;
  llvm::Type *type = llvm::Type::getInt8Ty(module.getContext());
  return *new llvm::GlobalVariable(module, type, /*isConstant=*/false, llvm::GlobalValue::InternalLinkage,
                                   llvm::ConstantInt::get(type, 0), fullName);
}

bool isGhostVariable(const llvm::GlobalVariable &variable) { return variable.getName().starts_with(ghostPrefix); }

std::optional<uint32_t> plantedSite(const llvm::Instruction &instruction) {
  if (calledName(instruction) != obligationFunctionName)
    return std::nullopt;
  const auto &call = llvm::cast<llvm::CallBase>(instruction);
  return static_cast<uint32_t>(llvm::cast<llvm::ConstantInt>(call.getArgOperand(1))->getZExtValue());
}

std::optional<ContractKind> contractCall(const llvm::Instruction &instruction) {
  const llvm::StringRef name = calledName(instruction);
  if (!name.starts_with("assay_annotation_"))
    return std::nullopt;
  // Declared by hand in another way than include/assay/assay.h does, it is any function.
  const auto &call = llvm::cast<llvm::CallBase>(instruction);
  if (!call.getType()->isVoidTy() || call.arg_empty() || !call.getArgOperand(0)->getType()->isIntegerTy())
    return std::nullopt;
  return llvm::StringSwitch<std::optional<ContractKind>>(name)
      .Case("assay_annotation_requires", ContractKind::Requires)
      .Case("assay_annotation_ensures", ContractKind::Ensures)
      .Case("assay_annotation_invariant", ContractKind::Invariant)
      .Case("assay_annotation_assume", ContractKind::Assume)
      .Default(std::nullopt);
}

void markAsOwnCode(llvm::Function &function) { function.addFnAttr(ownCodeAttribute); }

void markAsOwnCode(llvm::CallBase &call) { call.addFnAttr(llvm::Attribute::get(call.getContext(), ownCodeAttribute)); }

bool isMarkedAsOwnCode(const llvm::CallBase &call) { return call.hasFnAttr(ownCodeAttribute); }

bool mayRunOwnCode(const llvm::CallBase &call) {
  if (call.isInlineAsm())
    return false;
  const llvm::Function *callee = call.getCalledFunction();
  // Where a coroutine is suspended, others run until it goes on.
  return callee == nullptr || !callee->isDeclaration() || isMarkedAsOwnCode(call) ||
         callee->getName().starts_with("llvm.coro.");
}

void plantAssumption(llvm::IRBuilderBase &builder, llvm::Value &holds, llvm::StringRef reason) {
  llvm::Module &module = *builder.GetInsertBlock()->getModule();
  llvm::FunctionCallee assume = module.getOrInsertFunction(
      "assay_annotation_assume",
      llvm::FunctionType::get(builder.getVoidTy(), {builder.getInt32Ty(), builder.getPtrTy()}, /*isVarArg=*/false));
  if (auto *function = llvm::dyn_cast<llvm::Function>(assume.getCallee()))
    function->setDoesNotThrow();
  builder.CreateCall(
      assume, {builder.CreateZExt(&holds, builder.getInt32Ty()), builder.CreateGlobalString(reason, "assay.why")});
}

llvm::StringRef assumptionReason(const llvm::CallBase &assumption) {
  llvm::StringRef text;
  if (assumption.arg_size() < 2 || !llvm::getConstantStringInfo(assumption.getArgOperand(1), text))
    return {};
  return text;
}

} // namespace assay::verifier
