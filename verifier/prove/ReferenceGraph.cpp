// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/ReferenceGraph.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/InstIterator.h"

#include <algorithm>

namespace assay::verifier {

ReferenceGraph::ReferenceGraph(const llvm::Module &module) {
  llvm::DenseMap<const llvm::GlobalValue *, uint32_t> numbers; // looked up only
  for (const llvm::GlobalValue &value : module.global_values()) {
    numbers[&value] = static_cast<uint32_t>(values_.size());
    values_.push_back(&value);
  }
  mentionedBy_.resize(values_.size());
  for (uint32_t number = 0; number < values_.size(); ++number) {
    llvm::SmallPtrSet<const llvm::Constant *, 32> seen;
    std::vector<const llvm::Constant *> open;
    const auto mention = [&](const llvm::Value *operand) {
      const auto *constant = llvm::dyn_cast_or_null<llvm::Constant>(operand);
      if (constant != nullptr && seen.insert(constant).second)
        open.push_back(constant);
    };
    if (const auto *function = llvm::dyn_cast<llvm::Function>(values_[number])) {
      for (const llvm::Instruction &instruction : llvm::instructions(*function))
        for (const llvm::Value *operand : instruction.operands())
          mention(operand);
    } else {
      for (const llvm::Value *operand : values_[number]->operands())
        mention(operand);
    }
    while (!open.empty()) {
      const llvm::Constant *constant = open.back();
      open.pop_back();
      if (const auto *global = llvm::dyn_cast<llvm::GlobalValue>(constant))
        mentionedBy_[numbers.lookup(global)].push_back(number);
      else
        for (const llvm::Value *operand : constant->operands())
          mention(operand);
    }
  }
}

std::set<std::string> ReferenceGraph::leadingTo(const std::function<bool(const llvm::Function &)> &isGoal) const {
  std::vector<bool> leads(values_.size());
  std::vector<uint32_t> open;
  const auto add = [&](uint32_t number) {
    if (!leads[number])
      open.push_back(number);
    leads[number] = true;
  };
  for (uint32_t number = 0; number < values_.size(); ++number)
    if (const auto *function = llvm::dyn_cast<llvm::Function>(values_[number]);
        function != nullptr && isGoal(*function))
      add(number);
  while (!open.empty()) {
    const uint32_t next = open.back();
    open.pop_back();
    for (const uint32_t each : mentionedBy_[next])
      add(each);
  }
  std::set<std::string> functions;
  for (uint32_t number = 0; number < values_.size(); ++number)
    if (const auto *function = llvm::dyn_cast<llvm::Function>(values_[number]);
        leads[number] && function != nullptr && !function->isDeclaration())
      functions.insert(function->getName().str());
  return functions;
}

} // namespace assay::verifier
