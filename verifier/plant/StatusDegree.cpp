// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/StatusDegree.h"

namespace assay::verifier {

llvm::Value *greater(llvm::IRBuilder<> &builder, llvm::Value *left, llvm::Value *right) {
  if (left == right)
    return left;
  return builder.CreateSelect(builder.CreateICmpUGT(left, right), left, right);
}

llvm::Value *atMostPerhaps(llvm::IRBuilder<> &builder, llvm::Value *degree) {
  return builder.CreateSelect(builder.CreateICmpUGT(degree, builder.getInt8(perhaps)), builder.getInt8(perhaps),
                              degree);
}

bool isZero(const llvm::Value *degree) {
  const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(degree);
  return constant != nullptr && constant->isZero();
}

uint64_t storeSize(const llvm::Value &value, const llvm::Module &module) {
  return module.getDataLayout().getTypeStoreSize(value.getType()).getKnownMinValue();
}

llvm::Value *decidedBy(llvm::Instruction &instruction) {
  if (instruction.hasMetadata("nosanitize"))
    return nullptr;
  if (auto *branch = llvm::dyn_cast<llvm::BranchInst>(&instruction))
    return branch->isConditional() ? branch->getCondition() : nullptr;
  if (auto *choice = llvm::dyn_cast<llvm::SwitchInst>(&instruction))
    return choice->getCondition();
  if (auto *select = llvm::dyn_cast<llvm::SelectInst>(&instruction))
    return select->getCondition();
  if (auto *leave = llvm::dyn_cast<llvm::ReturnInst>(&instruction))
    return leave->getReturnValue();
  return nullptr;
}

} // namespace assay::verifier
