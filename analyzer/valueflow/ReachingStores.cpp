// SPDX-License-Identifier: Apache-2.0
#include "analyzer/valueflow/ReachingStores.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/Analysis/CFG.h"
#include "llvm/IR/DataLayout.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

namespace assay::analyzer {

namespace {

/// Beyond this many writes, a read is left to the flow-insensitive part.
constexpr unsigned mostVisited = 32;

/// Whether an address is the same place before and after control comes to `meeting`: it is one place for as long as the
/// function runs, or computed once before. In a loop, what was known of it in another turn would not hold.
bool isFixed(const llvm::Value &address, const llvm::BasicBlock &meeting, const llvm::DominatorTree &dominators) {
  const llvm::Value *base = address.stripInBoundsConstantOffsets();
  if (llvm::isa<llvm::Argument>(base) || llvm::isa<llvm::GlobalVariable>(base))
    return true;
  const auto *local = llvm::dyn_cast<llvm::AllocaInst>(base);
  if (local != nullptr && local->isStaticAlloca())
    return true;
  const auto *computed = llvm::dyn_cast<llvm::Instruction>(&address);
  return computed != nullptr && !llvm::isPotentiallyReachable(&meeting, computed->getParent(), nullptr, &dominators);
}

/// The value that a write leaves in all bytes of `place`; null if it is not known to write just those.
const llvm::Value *valueLeft(const llvm::MemoryDef &definition, const llvm::LoadInst &load,
                             llvm::BatchAAResults &aliases) {
  const auto *store = llvm::dyn_cast_or_null<llvm::StoreInst>(definition.getMemoryInst());
  if (store == nullptr || !store->isSimple())
    return nullptr;
  const llvm::DataLayout &layout = load.getModule()->getDataLayout();
  const llvm::TypeSize written = layout.getTypeStoreSize(store->getValueOperand()->getType());
  const llvm::TypeSize read = layout.getTypeStoreSize(load.getType());
  if (written.isScalable() || read.isScalable() || written.getFixedValue() < read.getFixedValue())
    return nullptr;
  const llvm::AliasResult result = aliases.alias(llvm::MemoryLocation::get(store), llvm::MemoryLocation::get(&load));
  // A must-alias starts at the same byte.
  return result == llvm::AliasResult::MustAlias ? store->getValueOperand() : nullptr;
}

} // namespace

std::optional<llvm::SmallVector<const llvm::Value *, 4>>
reachingValues(const llvm::LoadInst &load, llvm::MemorySSA &memory, llvm::BatchAAResults &aliases) {
  if (!load.isSimple())
    return std::nullopt;
  llvm::MemoryUseOrDef *access = memory.getMemoryAccess(&load);
  if (access == nullptr)
    return std::nullopt;
  const llvm::MemoryLocation location = llvm::MemoryLocation::get(&load);
  llvm::MemorySSAWalker &walker = *memory.getWalker();
  llvm::SmallVector<const llvm::Value *, 4> values;
  llvm::SmallPtrSet<const llvm::MemoryAccess *, 16> seen;
  llvm::SmallVector<llvm::MemoryAccess *, 8> pending{
      walker.getClobberingMemoryAccess(access->getDefiningAccess(), location, aliases)};
  while (!pending.empty()) {
    llvm::MemoryAccess *each = pending.pop_back_val();
    if (!seen.insert(each).second)
      continue;
    if (memory.isLiveOnEntryDef(each) || seen.size() > mostVisited)
      return std::nullopt;
    if (const auto *phi = llvm::dyn_cast<llvm::MemoryPhi>(each)) {
      if (!isFixed(*load.getPointerOperand(), *phi->getBlock(), memory.getDomTree()))
        return std::nullopt;
      for (const llvm::Use &incoming : phi->incoming_values())
        pending.push_back(
            walker.getClobberingMemoryAccess(llvm::cast<llvm::MemoryAccess>(incoming.get()), location, aliases));
      continue;
    }
    const llvm::Value *left = valueLeft(*llvm::cast<llvm::MemoryDef>(each), load, aliases);
    if (left == nullptr)
      return std::nullopt;
    values.push_back(left);
  }
  return values;
}

} // namespace assay::analyzer
