// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ControlDependence.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/CFG.h"

namespace assay::analyzer {

const llvm::Value *conditionOf(const llvm::BasicBlock &block) {
  const llvm::Instruction *end = block.getTerminator();
  if (const auto *branch = llvm::dyn_cast<llvm::BranchInst>(end))
    return branch->isConditional() ? branch->getCondition() : nullptr;
  if (const auto *choice = llvm::dyn_cast<llvm::SwitchInst>(end))
    return choice->getCondition();
  if (const auto *jump = llvm::dyn_cast<llvm::IndirectBrInst>(end))
    return jump->getAddress();
  return nullptr;
}

/// After Ferrante, Ottenstein and Warren: what post-dominates a successor of a branch, but not the branch itself,
/// depends on it.
ControlDependence::ControlDependence(llvm::Function &function, const llvm::DominatorTree &dominators,
                                     const llvm::PostDominatorTree &postDominators)
    : dominators_(dominators) {
  for (llvm::BasicBlock &block : function) {
    if (conditionOf(block) == nullptr)
      continue;
    const llvm::DomTreeNode *own = postDominators.getNode(&block);
    const llvm::DomTreeNode *stop = own == nullptr ? nullptr : own->getIDom();
    for (llvm::BasicBlock *successor : llvm::successors(&block))
      for (const llvm::DomTreeNode *each = postDominators.getNode(successor); each != nullptr && each != stop;
           each = each->getIDom()) {
        if (each->getBlock() == nullptr)
          break;
        auto &list = deciding_[each->getBlock()];
        if (!llvm::is_contained(list, &block))
          list.push_back(&block);
      }
  }
}

llvm::ArrayRef<const llvm::BasicBlock *> ControlDependence::deciding(const llvm::BasicBlock &block) const {
  const auto found = deciding_.find(&block);
  return found == deciding_.end() ? llvm::ArrayRef<const llvm::BasicBlock *>() : found->second;
}

/// Only branches behind the point where all ways to the phi part: what decides whether that point is reached decides
/// whether the phi is computed, but not what it is.
llvm::SmallVector<const llvm::BasicBlock *, 4> ControlDependence::deciding(const llvm::PHINode &phi) const {
  llvm::SmallVector<const llvm::BasicBlock *, 4> found;
  const llvm::DomTreeNode *own = dominators_.getNode(phi.getParent());
  if (own == nullptr || own->getIDom() == nullptr)
    return found;
  const llvm::BasicBlock *parting = own->getIDom()->getBlock();
  llvm::SmallPtrSet<const llvm::BasicBlock *, 8> seen;
  llvm::SmallVector<const llvm::BasicBlock *, 8> pending;
  const auto add = [&](const llvm::BasicBlock *block) {
    if (conditionOf(*block) != nullptr && dominators_.dominates(parting, block) && seen.insert(block).second) {
      found.push_back(block);
      pending.push_back(block);
    }
  };
  for (const llvm::BasicBlock *incoming : phi.blocks()) {
    add(incoming);
    for (const llvm::BasicBlock *block : deciding(*incoming))
      add(block);
  }
  while (!pending.empty())
    for (const llvm::BasicBlock *block : deciding(*pending.pop_back_val()))
      add(block);
  return found;
}

} // namespace assay::analyzer
