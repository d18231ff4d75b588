// SPDX-License-Identifier: Apache-2.0
#include "verifier/plant/ConstantCheck.h"

#include "llvm/IR/CFG.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/PatternMatch.h"

#include <optional>

namespace assay::verifier {

namespace {

constexpr unsigned deepestCondition = 8;

/// What a condition is whatever its variables are: Clang joins the parts of a check by "and" and "or".
std::optional<bool> constantValue(const llvm::Value &condition, unsigned depth = 0) {
  using namespace llvm::PatternMatch;
  if (const auto *constant = llvm::dyn_cast<llvm::ConstantInt>(&condition))
    return constant->isOne();
  const llvm::Value *left = nullptr;
  const llvm::Value *right = nullptr;
  if (depth == deepestCondition)
    return std::nullopt;
  const bool isAnd = match(&condition, m_And(m_Value(left), m_Value(right)));
  if (!isAnd && !match(&condition, m_Or(m_Value(left), m_Value(right))))
    return std::nullopt;
  const std::optional<bool> first = constantValue(*left, depth + 1);
  const std::optional<bool> second = constantValue(*right, depth + 1);
  const bool deciding = !isAnd; // one false part makes an "and" false, one true part an "or" true
  if (first == deciding || second == deciding)
    return deciding;
  return first && second ? std::optional(!deciding) : std::nullopt;
}

} // namespace

bool neverFails(const llvm::CallBase &check) {
  const llvm::BasicBlock *block = check.getParent();
  if (block->isEntryBlock() || llvm::pred_empty(block))
    return false;
  for (const llvm::BasicBlock *before : llvm::predecessors(block)) {
    const auto *branch = llvm::dyn_cast<llvm::BranchInst>(before->getTerminator());
    if (branch == nullptr || !branch->isConditional())
      return false;
    const std::optional<bool> condition = constantValue(*branch->getCondition());
    if (!condition || branch->getSuccessor(*condition ? 0 : 1) == block)
      return false;
  }
  return true;
}

} // namespace assay::verifier
