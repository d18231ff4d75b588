// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/Encodable.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"

namespace assay::verifier {

bool isModelled(llvm::Type *type) {
  if (type->isScalableTy() || type->isPPC_FP128Ty() || type->isTargetExtTy())
    return false;
  if (type->isPointerTy())
    return type->getPointerAddressSpace() == 0;
  return llvm::all_of(type->subtypes(), isModelled); // of aggregates and vectors
}

std::string findObstacle(const llvm::Function &function) {
  if (function.getParent()->getDataLayout().isBigEndian())
    return "a target that stores the most significant byte first";
  llvm::DenseMap<llvm::Type *, bool> known; // looked up only
  const auto isUnmodelled = [&](llvm::Type *type) {
    const auto [entry, inserted] = known.try_emplace(type, true);
    if (inserted)
      entry->second = isModelled(type);
    return !entry->second;
  };
  const auto obstacle = [](llvm::Type *type) {
    std::string text = "the type ";
    llvm::raw_string_ostream stream(text);
    type->print(stream, /*IsForDebug=*/false, /*NoDetails=*/true);
    return text + " is not modelled";
  };
  for (const llvm::Argument &argument : function.args())
    if (isUnmodelled(argument.getType()))
      return obstacle(argument.getType());
  for (const llvm::Instruction &instruction : llvm::instructions(function)) {
    if (isUnmodelled(instruction.getType()))
      return obstacle(instruction.getType());
    for (const llvm::Value *operand : instruction.operand_values())
      if (isUnmodelled(operand->getType()))
        return obstacle(operand->getType());
    if (const auto *object = llvm::dyn_cast<llvm::AllocaInst>(&instruction))
      if (isUnmodelled(object->getAllocatedType()))
        return obstacle(object->getAllocatedType());
  }
  return {};
}

} // namespace assay::verifier
