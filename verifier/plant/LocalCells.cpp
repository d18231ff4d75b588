// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/LocalCells.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"

#include <algorithm>

namespace assay::verifier {

namespace {

constexpr unsigned longestChain = 8;

using IsOwn = std::function<bool(const llvm::Argument &)>;

Outside outsideOf(const llvm::Value *pointer, const IsOwn &isOwn, unsigned depth) {
  if (depth == longestChain)
    return Outside::Unknown;
  const llvm::Value *root = llvm::getUnderlyingObject(pointer, 0);
  if (const auto *parameter = llvm::dyn_cast<llvm::Argument>(root))
    return isOwn(*parameter) ? Outside::Unknown : Outside::Yes;
  if (llvm::isa<llvm::GlobalVariable>(root))
    return Outside::Yes;
  const auto *load = llvm::dyn_cast<llvm::LoadInst>(root);
  if (load == nullptr)
    return Outside::Unknown;
  const auto *slot = llvm::dyn_cast<llvm::AllocaInst>(load->getPointerOperand());
  if (slot == nullptr)
    // A pointer that others hold: it leads to theirs, or to a local variable that they know of.
    return outsideOf(load->getPointerOperand(), isOwn, depth + 1);
  // A parameter or local pointer: whatever is stored in it, and in no other way.
  bool any = false;
  for (const llvm::User *user : slot->users()) {
    if (llvm::isa<llvm::LoadInst>(user))
      continue;
    if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(user);
        intrinsic != nullptr && intrinsic->isLifetimeStartOrEnd())
      continue;
    const auto *store = llvm::dyn_cast<llvm::StoreInst>(user);
    if (store == nullptr || store->getValueOperand() == slot ||
        outsideOf(store->getValueOperand(), isOwn, depth + 1) != Outside::Yes)
      return Outside::Unknown;
    any = true;
  }
  return any ? Outside::Yes : Outside::Unknown;
}

} // namespace

Outside outsideOf(const llvm::Value *pointer, const IsOwn &isOwn) { return outsideOf(pointer, isOwn, 0); }

LocalCells::LocalCells(llvm::Function &function) : layout_(function.getParent()->getDataLayout()) {
  for (llvm::Instruction &instruction : llvm::instructions(function))
    if (auto *place = llvm::dyn_cast<llvm::AllocaInst>(&instruction)) {
      const std::optional<llvm::TypeSize> size = place->getAllocationSize(layout_);
      LocalVariable variable;
      variable.place = place;
      variable.isPublished = !size || size->isScalable();
      variable.size = variable.isPublished ? 0 : size->getFixedValue();
      numbers_[place] = static_cast<unsigned>(variables.size());
      variables.push_back(std::move(variable));
    }
  for (unsigned index = 0; index < variables.size(); ++index)
    follow(index);
}

std::optional<LocalAddress> LocalCells::find(const llvm::Value *pointer) const {
  llvm::APInt offset(layout_.getIndexTypeSizeInBits(pointer->getType()), 0);
  const llvm::Value *base = pointer->stripAndAccumulateConstantOffsets(layout_, offset, /*AllowNonInbounds=*/true);
  const auto *place = llvm::dyn_cast<llvm::AllocaInst>(base);
  const auto known = place != nullptr ? numbers_.find(place) : numbers_.end();
  if (known == numbers_.end() || offset.isNegative())
    return std::nullopt;
  return LocalAddress{known->second, offset.getZExtValue()};
}

std::optional<unsigned> LocalCells::variableOf(const llvm::Value *pointer) const {
  const auto *place = llvm::dyn_cast<llvm::AllocaInst>(llvm::getUnderlyingObject(pointer, 0));
  const auto known = place != nullptr ? numbers_.find(place) : numbers_.end();
  return known != numbers_.end() ? std::optional(known->second) : std::nullopt;
}

void LocalCells::follow(unsigned index) {
  LocalVariable &variable = variables[index];
  std::vector<LocalCell> accesses;
  std::vector<llvm::Value *> pointers{variable.place};
  const auto access = [&](const llvm::Value *pointer, llvm::Type *type) {
    const std::optional<LocalAddress> address = find(pointer);
    if (!address || !type->isSized() || type->isScalableTy())
      variable.isPublished = true;
    else
      accesses.push_back({address->offset, layout_.getTypeStoreSize(type).getFixedValue()});
  };
  while (!pointers.empty()) {
    llvm::Value *pointer = pointers.back();
    pointers.pop_back();
    for (llvm::User *user : pointer->users()) {
      if (auto *load = llvm::dyn_cast<llvm::LoadInst>(user)) {
        access(pointer, load->getType());
      } else if (auto *store = llvm::dyn_cast<llvm::StoreInst>(user)) {
        if (store->getValueOperand() == pointer)
          variable.isPublished = true;
        else
          access(pointer, store->getValueOperand()->getType());
        variable.stores.push_back(store);
      } else if (auto *step = llvm::dyn_cast<llvm::GetElementPtrInst>(user)) {
        pointers.push_back(step);
      } else if (auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(user)) {
        if (llvm::isa<llvm::MemIntrinsic>(intrinsic))
          variable.isCopied = true;
        else if (!intrinsic->isLifetimeStartOrEnd() && !intrinsic->isAssumeLikeIntrinsic())
          variable.isPublished = true;
      } else if (!llvm::isa<llvm::CallBase, llvm::ICmpInst>(user)) {
        // Kept as a number, in a phi, in memory by an atomic …
        variable.isPublished = true;
      }
    }
  }
  partition(index, std::move(accesses));
}

void LocalCells::partition(unsigned index, std::vector<LocalCell> accesses) {
  LocalVariable &variable = variables[index];
  const auto key = [](const LocalCell &cell) { return std::pair(cell.offset, cell.size); };
  std::sort(accesses.begin(), accesses.end(),
            [&](const LocalCell &left, const LocalCell &right) { return key(left) < key(right); });
  accesses.erase(std::unique(accesses.begin(), accesses.end(),
                             [&](const LocalCell &left, const LocalCell &right) { return key(left) == key(right); }),
                 accesses.end());
  uint64_t end = 0;
  for (const LocalCell &cell : accesses) {
    variable.isMixed |= cell.offset < end || cell.offset + cell.size > variable.size;
    end = std::max(end, cell.offset + cell.size);
  }
  if (variable.isMixed || accesses.empty())
    variable.cells = {{0, variable.size}};
  else
    variable.cells = std::move(accesses);
}

} // namespace assay::verifier
