// SPDX-License-Identifier: Apache-2.0
#include "analyzer/extract/DefinedOverflow.h"

#include "llvm/IR/BasicBlock.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"

#include <vector>

namespace assay::analyzer {

namespace {

bool isWrappingHandler(llvm::StringRef name) {
  if (!name.consume_front("__ubsan_handle_"))
    return false;
  return name == "add_overflow_abort" || name == "sub_overflow_abort" || name == "mul_overflow_abort" ||
         name == "negate_overflow_abort";
}

bool callsWrappingHandler(const llvm::BasicBlock &block) {
  for (const llvm::Instruction &instruction : block)
    if (const auto *call = llvm::dyn_cast<llvm::CallInst>(&instruction))
      if (const llvm::Function *callee = call->getCalledFunction())
        if (isWrappingHandler(callee->getName()))
          return true;
  return false;
}

void removeFrom(llvm::Function &function) {
  std::vector<llvm::BasicBlock *> handlers;
  for (llvm::BasicBlock &block : function)
    if (callsWrappingHandler(block))
      handlers.push_back(&block);
  for (llvm::BasicBlock *handler : handlers) {
    // Clang gives each check a handler block of its own, which ends in `unreachable`.
    auto *branch = llvm::dyn_cast_or_null<llvm::BranchInst>(
        handler->getSinglePredecessor() ? handler->getSinglePredecessor()->getTerminator() : nullptr);
    if (branch == nullptr || !branch->isConditional())
      continue;
    llvm::BasicBlock *onward = branch->getSuccessor(0) == handler ? branch->getSuccessor(1) : branch->getSuccessor(0);
    auto *jump = llvm::BranchInst::Create(onward, branch->getIterator());
    jump->setDebugLoc(branch->getDebugLoc());
    branch->eraseFromParent();
    handler->eraseFromParent();
  }
}

} // namespace

void removeDefinedOverflowChecks(llvm::Module &module) {
  for (llvm::Function &function : module)
    removeFrom(function);
}

} // namespace assay::analyzer
