// SPDX-License-Identifier: Apache-2.0
#include "analyzer/summary/Calls.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Metadata.h"

#include <algorithm>

namespace assay::analyzer {

bool isPlantedCheck(const llvm::CallBase &call) {
  const llvm::Function *callee = call.getCalledFunction();
  return callee != nullptr && callee->getName().starts_with("__ubsan_handle_");
}

const llvm::Value *awaitedFunction(const llvm::CallBase &call) {
  switch (call.getIntrinsicID()) {
  case llvm::Intrinsic::coro_await_suspend_void:
  case llvm::Intrinsic::coro_await_suspend_bool:
  case llvm::Intrinsic::coro_await_suspend_handle:
    return call.getArgOperand(2)->stripPointerCasts();
  default:
    return nullptr;
  }
}

bool isCoroutineCall(const llvm::CallBase &call) {
  return awaitedFunction(call) != nullptr || call.getIntrinsicID() == llvm::Intrinsic::coro_resume ||
         call.getIntrinsicID() == llvm::Intrinsic::coro_destroy;
}

bool isArtificialCall(const llvm::CallBase &call) {
  return (llvm::isa<llvm::IntrinsicInst>(call) && !isCoroutineCall(call)) || isPlantedCheck(call);
}

std::string callShapeOf(const llvm::FunctionType &type) {
  std::string shape;
  for (const llvm::Type *parameter : type.params()) {
    if (parameter->isPointerTy() || parameter->isIntegerTy(64))
      shape += "p,"; // integers of a pointer's size take its place
    else if (parameter->isIntegerTy())
      shape += "i" + std::to_string(parameter->getIntegerBitWidth()) + ",";
    else if (parameter->isFloatTy())
      shape += "f,";
    else if (parameter->isDoubleTy())
      shape += "d,";
    else
      shape += "x,";
  }
  return type.isVarArg() ? shape + "..." : shape;
}

int64_t taggedOrdinal(const llvm::CallBase &call) {
  const llvm::MDNode *tag = call.getMetadata(ordinalMetadata);
  if (tag == nullptr)
    return -1;
  return llvm::cast<llvm::ConstantInt>(llvm::cast<llvm::ConstantAsMetadata>(tag->getOperand(0))->getValue())
      ->getSExtValue();
}

uint32_t callIndexOf(const llvm::CallBase &call, const FunctionSummary &summary) {
  const int64_t ordinal = taggedOrdinal(call);
  const auto found = std::lower_bound(summary.calls.begin(), summary.calls.end(), ordinal,
                                      [](const CallSummary &each, int64_t key) { return each.ordinal < key; });
  return found != summary.calls.end() && found->ordinal == ordinal
             ? static_cast<uint32_t>(found - summary.calls.begin())
             : noIndex;
}

} // namespace assay::analyzer
