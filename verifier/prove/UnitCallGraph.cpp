// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/UnitCallGraph.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"

#include <algorithm>

namespace assay::verifier {

UnitCallGraph::UnitCallGraph(const llvm::Module &module) {
  for (const llvm::Function &function : module)
    if (!function.isDeclaration())
      names_.push_back(function.getName().str());
  std::sort(names_.begin(), names_.end());
  for (uint32_t number = 0; number < names_.size(); ++number)
    numbers_[names_[number]] = number;
  callers_.resize(names_.size());
  for (const llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    const uint32_t caller = numbers_.lookup(function.getName());
    for (const llvm::Instruction &instruction : llvm::instructions(function))
      if (const auto *call = llvm::dyn_cast<llvm::CallBase>(&instruction))
        if (const llvm::Function *callee = call->getCalledFunction(); callee != nullptr && !callee->isDeclaration())
          callers_[numbers_.lookup(callee->getName())].push_back(caller);
  }
  for (std::vector<uint32_t> &callers : callers_) {
    std::sort(callers.begin(), callers.end());
    callers.erase(std::unique(callers.begin(), callers.end()), callers.end());
  }
}

const llvm::BitVector &UnitCallGraph::reachingTo(uint32_t function) const {
  const auto [known, isNew] = reaching_.try_emplace(function);
  llvm::BitVector &reaching = known->second;
  if (!isNew)
    return reaching;
  reaching.resize(static_cast<unsigned>(names_.size()));
  std::vector<uint32_t> pending{function};
  while (!pending.empty()) {
    const uint32_t next = pending.back();
    pending.pop_back();
    for (const uint32_t caller : callers_[next])
      if (!reaching.test(caller)) {
        reaching.set(caller);
        pending.push_back(caller);
      }
  }
  return reaching;
}

bool UnitCallGraph::reaches(std::string_view from, std::string_view to) const {
  const auto first = numbers_.find(from);
  const auto last = numbers_.find(to);
  return first != numbers_.end() && last != numbers_.end() && reachingTo(last->second).test(first->second);
}

std::vector<std::string> UnitCallGraph::callersOf(std::string_view function) const {
  std::vector<std::string> result;
  const auto found = numbers_.find(function);
  if (found == numbers_.end())
    return result;
  for (const unsigned caller : reachingTo(found->second).set_bits())
    if (caller != found->second)
      result.push_back(names_[caller]);
  return result;
}

std::vector<std::string>
UnitCallGraph::reachingThrough(const std::function<bool(const std::string &)> &mark,
                               const std::function<bool(const std::string &)> &transparent) const {
  llvm::BitVector marked(static_cast<unsigned>(names_.size()));
  std::vector<uint32_t> pending;
  for (uint32_t number = 0; number < names_.size(); ++number)
    if (mark(names_[number])) {
      marked.set(number);
      pending.push_back(number);
    }
  while (!pending.empty()) {
    const uint32_t next = pending.back();
    pending.pop_back();
    if (!transparent(names_[next]))
      continue;
    for (const uint32_t caller : callers_[next])
      if (!marked.test(caller)) {
        marked.set(caller);
        pending.push_back(caller);
      }
  }
  std::vector<std::string> result;
  for (const unsigned number : marked.set_bits())
    result.push_back(names_[number]);
  return result;
}

} // namespace assay::verifier
