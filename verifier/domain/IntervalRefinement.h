// SPDX-License-Identifier: Apache-2.0
//
// What follows for the ranges of values once a condition is known: at the start of a branch, in one arm of a
// select. Knowledge flows from a result back to its operands (comparison, casts, sums, negations, logical
// connectives), never forward.
#pragma once

#include "verifier/domain/IntervalTransfer.h"

#include "llvm/ADT/MapVector.h"

namespace assay::verifier {

/// Ranges of values narrowed at some place; in order of discovery.
using NarrowedRanges = llvm::MapVector<const llvm::Value *, ValueRange>;

class IntervalRefinement {
public:
  /// Starts from what `base` says. Requirements: `base` and `environment` outlive the refinement.
  IntervalRefinement(RangeLookup base, const FloatEnvironment &environment) : base_(base), environment_(environment) {}

  /// `condition` came out as `outcome`.
  void assume(const llvm::Value &condition, bool outcome);
  /// `value` is a member of `range`. Requirements: of the value's type.
  void restrict(const llvm::Value &value, const ValueRange &range) { restrict(value, range, 0); }
  /// `value` is not `excluded`.
  void exclude(const llvm::Value &value, const llvm::APInt &excluded);

  /// False once the assumptions were found to contradict each other: the place is unreachable.
  [[nodiscard]] bool isFeasible() const { return feasible_; }
  [[nodiscard]] ValueRange lookup(const llvm::Value &value) const;
  [[nodiscard]] const NarrowedRanges &narrowed() const { return narrowed_; }

private:
  void restrict(const llvm::Value &value, const ValueRange &range, unsigned depth);
  void propagate(const llvm::Instruction &instruction, const ValueRange &range, unsigned depth);
  void propagateInteger(const llvm::Instruction &instruction, const IntegerRange &range, unsigned depth);
  void propagateFloat(const llvm::Instruction &instruction, const FloatInterval &interval, unsigned depth);
  void propagateBoolean(const llvm::Instruction &instruction, bool outcome, unsigned depth);
  void propagateSelect(const llvm::SelectInst &select, const ValueRange &range, unsigned depth);
  void compareIntegers(const llvm::CmpInst &comparison, bool outcome, unsigned depth);
  void compareFloats(const llvm::CmpInst &comparison, bool outcome, unsigned depth);
  void classify(const llvm::IntrinsicInst &test, bool outcome, unsigned depth);
  void withoutOverflow(const llvm::WithOverflowInst &operation, unsigned depth);
  void bothHave(const llvm::Value &left, const llvm::Value &right, bool outcome, unsigned depth);
  void eitherHas(const llvm::Value &left, const llvm::Value &right, bool outcome, unsigned depth);

  RangeLookup base_;
  const FloatEnvironment &environment_;
  NarrowedRanges narrowed_;
  bool feasible_ = true;
};

} // namespace assay::verifier
