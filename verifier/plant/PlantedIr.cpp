// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/PlantedIr.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"

namespace assay::verifier {

llvm::FunctionCallee obligationFunction(llvm::Module &module) {
  llvm::LLVMContext &context = module.getContext();
  auto *type = llvm::FunctionType::get(llvm::Type::getVoidTy(context),
                                       {llvm::Type::getInt1Ty(context), llvm::Type::getInt32Ty(context)}, false);
  llvm::FunctionCallee callee = module.getOrInsertFunction(obligationFunctionName, type);
  llvm::cast<llvm::Function>(callee.getCallee())
      ->setMemoryEffects(llvm::MemoryEffects::inaccessibleMemOnly(llvm::ModRefInfo::ModRef));
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

std::optional<uint32_t> plantedSite(const llvm::Instruction &instruction) {
  const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction);
  if (call == nullptr || call->getCalledFunction() == nullptr ||
      call->getCalledFunction()->getName() != obligationFunctionName)
    return std::nullopt;
  return static_cast<uint32_t>(llvm::cast<llvm::ConstantInt>(call->getArgOperand(1))->getZExtValue());
}

} // namespace assay::verifier
