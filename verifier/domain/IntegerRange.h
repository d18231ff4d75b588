// SPDX-License-Identifier: Apache-2.0
//
// A set of integers of one width: a circular range (llvm::ConstantRange, so signed and unsigned views are
// both exact about wrap-around) together with known bits (for alignment and masks). Over-approximating is
// always sound. No transfer reasons from undefined behaviour or poison: what LLVM leaves undefined (a shift by
// the width or more, a division by zero, INT_MIN / -1) gives every value of the type.
//
// Invariant: empty in one component means empty in both (full known bits then).
#pragma once

#include "llvm/ADT/APInt.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/IR/ConstantRange.h"
#include "llvm/IR/Instruction.h"
#include "llvm/IR/Intrinsics.h"
#include "llvm/Support/KnownBits.h"

#include <optional>
#include <string>

namespace assay::verifier {

class IntegerRange {
public:
  [[nodiscard]] static IntegerRange empty(unsigned width);
  [[nodiscard]] static IntegerRange full(unsigned width);
  [[nodiscard]] static IntegerRange single(const llvm::APInt &value);
  [[nodiscard]] static IntegerRange of(const llvm::ConstantRange &range);
  [[nodiscard]] static IntegerRange boolean(bool mayBeTrue, bool mayBeFalse);

  [[nodiscard]] unsigned width() const { return range_.getBitWidth(); }
  [[nodiscard]] const llvm::ConstantRange &range() const { return range_; }
  [[nodiscard]] const llvm::KnownBits &bits() const { return bits_; }
  [[nodiscard]] bool isEmpty() const { return range_.isEmptySet(); }
  [[nodiscard]] bool isFull() const { return range_.isFullSet() && bits_.isUnknown(); }
  [[nodiscard]] bool mayBeTrue() const { return contains(llvm::APInt(1, 1)); }  ///< Requirements: width 1.
  [[nodiscard]] bool mayBeFalse() const { return contains(llvm::APInt(1, 0)); } ///< Requirements: width 1.

  [[nodiscard]] bool contains(const llvm::APInt &value) const;
  /// Component by component: true only if every member of `other` is a member.
  [[nodiscard]] bool contains(const IntegerRange &other) const;
  bool operator==(const IntegerRange &other) const;

  // Requirements (all): equal widths.
  [[nodiscard]] IntegerRange join(const IntegerRange &other) const;
  /// Contains the common members; empty if the components show that there are none.
  [[nodiscard]] IntegerRange meet(const IntegerRange &other) const;
  /// Contains this and `next`; an end that moved jumps to the nearest threshold beyond or the end of the type,
  /// in the signed view while nothing wraps there, else in the unsigned one. Any sequence of widenings
  /// becomes stationary.
  [[nodiscard]] IntegerRange widen(const IntegerRange &next, llvm::ArrayRef<llvm::APInt> thresholds) const;

  [[nodiscard]] IntegerRange binary(llvm::Instruction::BinaryOps operation, const IntegerRange &right) const;
  /// The results of add, sub or mul that did not wrap in the given signedness.
  [[nodiscard]] IntegerRange binaryWithoutWrap(llvm::Instruction::BinaryOps operation, const IntegerRange &right,
                                               bool isSigned) const;
  /// Can add, sub or mul wrap (not wrap) in the given signedness?
  [[nodiscard]] bool mayWrap(llvm::Instruction::BinaryOps operation, const IntegerRange &right, bool isSigned) const;
  [[nodiscard]] IntegerRange truncate(unsigned toWidth) const;
  [[nodiscard]] IntegerRange zeroExtend(unsigned toWidth) const;
  [[nodiscard]] IntegerRange signExtend(unsigned toWidth) const;
  /// abs, umin, umax, smin, smax, the saturating operations, ctpop, ctlz, cttz; nothing for any other.
  [[nodiscard]] static std::optional<IntegerRange> intrinsic(llvm::Intrinsic::ID identifier,
                                                             llvm::ArrayRef<IntegerRange> operands);

  // Requirements: an integer predicate.
  [[nodiscard]] bool mayHold(llvm::CmpInst::Predicate predicate, const IntegerRange &right) const;
  /// The members for which `member predicate some member of right` can hold.
  [[nodiscard]] IntegerRange refine(llvm::CmpInst::Predicate predicate, const IntegerRange &right) const;

  [[nodiscard]] std::string toString() const;

private:
  IntegerRange(llvm::ConstantRange range, llvm::KnownBits bits) : range_(std::move(range)), bits_(std::move(bits)) {}
  /// Lets each component sharpen the other. Not used on stored states, where it could undo a widening.
  [[nodiscard]] static IntegerRange reduced(llvm::ConstantRange range, llvm::KnownBits bits);

  llvm::ConstantRange range_;
  llvm::KnownBits bits_;
};

} // namespace assay::verifier
