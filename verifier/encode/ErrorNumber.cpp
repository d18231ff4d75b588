// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/ErrorNumber.h"

#include "llvm/IR/Instructions.h"
#include "llvm/IR/IntrinsicInst.h"

namespace assay::verifier {

namespace {

/// What gives the address of errno: glibc and musl; newlib, bionic and NetBSD; Darwin and FreeBSD; Windows; Solaris.
constexpr const char *addressFunctions[] = {"__errno_location", "__errno", "__error", "_errno", "___errno"};

bool isAccessOf(const llvm::Instruction &instruction, const llvm::Value &address) {
  if (const auto *store = llvm::dyn_cast<llvm::StoreInst>(&instruction))
    return store->getPointerOperand() == &address && store->getValueOperand() != &address;
  return llvm::isa<llvm::LoadInst>(instruction);
}

bool isUsedAtOnce(const llvm::CallBase &address) {
  size_t left = address.getNumUses();
  for (const llvm::Instruction *next = address.getNextNode(); next != nullptr && left > 0; next = next->getNextNode()) {
    size_t uses = 0;
    for (const llvm::Use &operand : next->operands())
      uses += operand.get() == &address ? 1 : 0;
    if (uses > 0 && !isAccessOf(*next, address))
      return false;
    left -= uses;
    if (llvm::isa<llvm::CallBase>(next) && !llvm::isa<llvm::DbgInfoIntrinsic>(next))
      break;
  }
  return left == 0;
}

} // namespace

bool keepsAddressOfErrno(const llvm::Module &module) {
  if (const llvm::GlobalVariable *variable = module.getGlobalVariable("errno"); variable != nullptr)
    return true;
  for (const char *name : addressFunctions) {
    const llvm::Function *function = module.getFunction(name);
    if (function == nullptr)
      continue;
    for (const llvm::Use &use : function->uses()) {
      const auto *call = llvm::dyn_cast<llvm::CallBase>(use.getUser());
      if (call == nullptr || !call->isCallee(&use) || !isUsedAtOnce(*call))
        return true;
    }
  }
  return false;
}

} // namespace assay::verifier
