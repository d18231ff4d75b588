// SPDX-License-Identifier: Apache-2.0
#include "verifier/slice/InlineCalls.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/Transforms/Utils/Cloning.h"

#include <deque>
#include <memory>

namespace assay::verifier {

namespace {

/// The functions whose inlined bodies surround a call, innermost first.
struct Chain {
  const llvm::Function *function;
  std::shared_ptr<const Chain> outer;
  unsigned length;
};

bool contains(const Chain *chain, const llvm::Function *function) {
  for (; chain != nullptr; chain = chain->outer.get())
    if (chain->function == function)
      return true;
  return false;
}

struct PendingCall {
  llvm::CallBase *call;
  std::shared_ptr<const Chain> chain;
};

} // namespace

bool inlineCalls(llvm::Function &function, llvm::function_ref<bool(const llvm::Function &)> wanted,
                 const InlineBudget &budget) {
  const auto inlinable = [&](const llvm::CallBase &call) -> llvm::Function * {
    llvm::Function *callee = call.getCalledFunction();
    if (callee == nullptr || callee->isDeclaration() || callee->isIntrinsic() || !wanted(*callee))
      return nullptr;
    return callee;
  };

  std::deque<PendingCall> pending;
  const auto root = std::make_shared<const Chain>(Chain{&function, nullptr, 0});
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction); call != nullptr && inlinable(*call) != nullptr)
      pending.push_back({call, root});

  bool leftSome = false;
  unsigned size = function.getInstructionCount();
  while (!pending.empty()) {
    const PendingCall next = pending.front();
    pending.pop_front();
    llvm::Function *callee = inlinable(*next.call);
    const unsigned calleeSize = callee->getInstructionCount();
    if (contains(next.chain.get(), callee) || next.chain->length >= budget.depth ||
        size + calleeSize > budget.instructions) {
      leftSome = true;
      continue;
    }
    llvm::InlineFunctionInfo info;
    if (!llvm::InlineFunction(*next.call, info, /*MergeAttributes=*/false, /*CalleeAAR=*/nullptr,
                              /*InsertLifetime=*/false)
             .isSuccess()) {
      leftSome = true;
      continue;
    }
    size += calleeSize;
    const auto chain = std::make_shared<const Chain>(Chain{callee, next.chain, next.chain->length + 1});
    for (llvm::CallBase *call : info.InlinedCallSites)
      if (inlinable(*call) != nullptr)
        pending.push_back({call, chain});
  }
  return leftSome;
}

} // namespace assay::verifier
