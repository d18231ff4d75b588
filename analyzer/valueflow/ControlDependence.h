// SPDX-License-Identifier: Apache-2.0
//
// Which branches decide whether a block runs, and which decide what a phi is.
#pragma once

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Analysis/PostDominators.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/Function.h"
#include "llvm/IR/Instructions.h"

namespace assay::analyzer {

/// The condition of a branch, switch or indirect branch that may go two ways; null for other ends of blocks.
[[nodiscard]] const llvm::Value *conditionOf(const llvm::BasicBlock &block);

class ControlDependence {
public:
  ControlDependence(llvm::Function &function, const llvm::DominatorTree &dominators,
                    const llvm::PostDominatorTree &postDominators);

  /// The blocks whose branches decide directly whether `block` runs, in the function's order.
  [[nodiscard]] llvm::ArrayRef<const llvm::BasicBlock *> deciding(const llvm::BasicBlock &block) const;

  /// The blocks whose branches decide by which way control comes to `phi`, or how often.
  [[nodiscard]] llvm::SmallVector<const llvm::BasicBlock *, 4> deciding(const llvm::PHINode &phi) const;

private:
  const llvm::DominatorTree &dominators_;
  llvm::DenseMap<const llvm::BasicBlock *, llvm::SmallVector<const llvm::BasicBlock *, 2>> deciding_; // looked up only
};

} // namespace assay::analyzer
