// SPDX-License-Identifier: Apache-2.0
//
// Abstract interpretation of one function over integer ranges and floating-point intervals: a forward
// fixpoint in reverse post-order over any control-flow graph, with widening wherever a cycle closes, then a
// few narrowing rounds. Every value that an execution can give to an SSA value lies in its range, whatever
// arguments, loads and calls without model yield.
//
// The function must not change while the analysis lives.
#pragma once

#include "verifier/domain/FloatTransfer.h"
#include "verifier/domain/ValueRange.h"

#include "llvm/IR/Dominators.h"
#include "llvm/IR/Function.h"

#include <memory>

namespace assay::verifier {

struct IntervalAnalysisOptions {
  FloatRounding rounding = FloatRounding::Any;
  unsigned roundsBeforeWidening = 2;
  unsigned roundsWithThresholds = 60; ///< after these, widening goes straight to the extremes
  unsigned narrowingRounds = 3;
  /// Fixpoint rounds before the analysis gives up and every range is top.
  unsigned maximumRounds = 200;
};

class IntervalAnalysis {
public:
  /// Requirements: `function` has a body; `dominators` are its own, and both outlive the analysis. Poison-
  /// generating flags need not be dropped: they are not looked at.
  IntervalAnalysis(const llvm::Function &function, const llvm::DominatorTree &dominators,
                   const IntervalAnalysisOptions &options = {});
  ~IntervalAnalysis();
  IntervalAnalysis(const IntervalAnalysis &) = delete;
  IntervalAnalysis &operator=(const IntervalAnalysis &) = delete;

  /// What `value` (a constant, or an argument or instruction of the function) can be where it is defined.
  [[nodiscard]] ValueRange rangeOf(const llvm::Value &value) const;
  /// What it can be while `block` runs, given the branches that lead there. Bottom if the block is unreachable.
  /// Requirements: the definition of `value` dominates `block`, or is in it.
  [[nodiscard]] ValueRange rangeAt(const llvm::Value &value, const llvm::BasicBlock &block) const;
  /// What it can be when control passes from `from` to its successor `to`.
  /// Requirements: the definition of `value` dominates the end of `from`.
  [[nodiscard]] ValueRange rangeOnEdge(const llvm::Value &value, const llvm::BasicBlock &from,
                                       const llvm::BasicBlock &to) const;
  /// False only if no execution reaches the block.
  [[nodiscard]] bool isReachable(const llvm::BasicBlock &block) const;
  /// Can control pass from `from` to its successor `to`?
  [[nodiscard]] bool isFeasible(const llvm::BasicBlock &from, const llvm::BasicBlock &to) const;
  /// False if the analysis gave up: every range is top.
  [[nodiscard]] bool converged() const;

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

} // namespace assay::verifier
