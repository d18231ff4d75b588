// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/Escape.h"

#include "verifier/normalize/InitialiseStack.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier {

namespace {

/// Calls that only read or write through the pointer and do not keep it.
bool keepsNothing(const llvm::CallBase &call) {
  if (llvm::isa<llvm::MemIntrinsic>(call) || llvm::isa<llvm::LifetimeIntrinsic>(call) ||
      llvm::isa<llvm::DbgInfoIntrinsic>(call))
    return true;
  const llvm::Function *callee = call.getCalledFunction();
  return callee != nullptr && callee->getName() == uninitialisedObjectName;
}

} // namespace

bool addressEscapes(const llvm::Value &object, const llvm::LoopInfo &loops) {
  llvm::SmallPtrSet<const llvm::Value *, 16> seen; // membership only
  llvm::SmallVector<const llvm::Value *, 16> pending{&object};
  while (!pending.empty()) {
    const llvm::Value *pointer = pending.pop_back_val();
    if (!seen.insert(pointer).second)
      continue;
    for (const llvm::Use &use : pointer->uses()) {
      const llvm::User *user = use.getUser();
      if (llvm::isa<llvm::LoadInst>(user) || llvm::isa<llvm::ICmpInst>(user))
        continue;
      if (llvm::isa<llvm::StoreInst>(user)) {
        if (use.getOperandNo() != llvm::StoreInst::getPointerOperandIndex())
          return true;
        continue;
      }
      if (llvm::isa<llvm::GetElementPtrInst>(user)) {
        if (use.getOperandNo() != llvm::GetElementPtrInst::getPointerOperandIndex())
          return true;
        pending.push_back(user);
        continue;
      }
      if (llvm::isa<llvm::SelectInst>(user) || llvm::isa<llvm::FreezeInst>(user)) {
        pending.push_back(user);
        continue;
      }
      if (const auto *phi = llvm::dyn_cast<llvm::PHINode>(user)) {
        if (loops.isLoopHeader(phi->getParent()))
          return true;
        pending.push_back(user);
        continue;
      }
      if (const auto *call = llvm::dyn_cast<llvm::CallBase>(user); call != nullptr && keepsNothing(*call))
        continue;
      return true;
    }
  }
  return false;
}

} // namespace assay::verifier
