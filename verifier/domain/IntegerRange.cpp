// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/IntegerRange.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/raw_ostream.h"

#include <cassert>

using llvm::APInt;
using llvm::ConstantRange;
using llvm::Instruction;
using llvm::KnownBits;

namespace assay::verifier {

IntegerRange IntegerRange::empty(unsigned width) { return {ConstantRange::getEmpty(width), KnownBits(width)}; }
IntegerRange IntegerRange::full(unsigned width) { return {ConstantRange::getFull(width), KnownBits(width)}; }
IntegerRange IntegerRange::single(const APInt &value) { return {ConstantRange(value), KnownBits::makeConstant(value)}; }
IntegerRange IntegerRange::of(const ConstantRange &range) { return reduced(range, KnownBits(range.getBitWidth())); }

IntegerRange IntegerRange::boolean(bool mayBeTrue, bool mayBeFalse) {
  if (mayBeTrue && mayBeFalse)
    return full(1);
  return mayBeTrue ? single(APInt(1, 1)) : mayBeFalse ? single(APInt(1, 0)) : empty(1);
}

IntegerRange IntegerRange::reduced(ConstantRange range, KnownBits bits) {
  unsigned width = range.getBitWidth();
  if (range.isEmptySet() || bits.hasConflict())
    return empty(width);
  range = range.intersectWith(ConstantRange::fromKnownBits(bits, false), ConstantRange::Unsigned);
  range = range.intersectWith(ConstantRange::fromKnownBits(bits, true), ConstantRange::Signed);
  if (range.isEmptySet())
    return empty(width);
  bits = bits.unionWith(range.toKnownBits());
  if (bits.hasConflict())
    return empty(width);
  return {std::move(range), std::move(bits)};
}

bool IntegerRange::contains(const APInt &value) const {
  return range_.contains(value) && (bits_.Zero & value).isZero() && (bits_.One & ~value).isZero();
}

bool IntegerRange::contains(const IntegerRange &other) const {
  if (other.isEmpty())
    return true;
  return !isEmpty() && range_.contains(other.range_) && bits_.Zero.isSubsetOf(other.bits_.Zero) &&
         bits_.One.isSubsetOf(other.bits_.One);
}

bool IntegerRange::operator==(const IntegerRange &other) const {
  return range_ == other.range_ && bits_ == other.bits_;
}

IntegerRange IntegerRange::join(const IntegerRange &other) const {
  if (isEmpty())
    return other;
  if (other.isEmpty())
    return *this;
  return {range_.unionWith(other.range_), bits_.intersectWith(other.bits_)};
}

IntegerRange IntegerRange::meet(const IntegerRange &other) const {
  if (isEmpty() || other.isEmpty())
    return empty(width());
  return reduced(range_.intersectWith(other.range_), bits_.unionWith(other.bits_));
}

IntegerRange IntegerRange::widen(const IntegerRange &next, llvm::ArrayRef<APInt> thresholds) const {
  if (isEmpty() || contains(next))
    return isEmpty() ? next : *this;
  IntegerRange joined = join(next);
  const ConstantRange &reach = joined.range_;
  if (reach == range_ || reach.isFullSet())
    return joined;
  auto widenView = [&](bool isSigned) {
    auto isLess = [&](const APInt &a, const APInt &b) { return isSigned ? a.slt(b) : a.ult(b); };
    APInt lower = isSigned ? range_.getSignedMin() : range_.getUnsignedMin();
    APInt upper = isSigned ? range_.getSignedMax() : range_.getUnsignedMax();
    APInt lowest = isSigned ? reach.getSignedMin() : reach.getUnsignedMin();
    APInt highest = isSigned ? reach.getSignedMax() : reach.getUnsignedMax();
    if (isLess(lowest, lower)) {
      lower = isSigned ? APInt::getSignedMinValue(width()) : APInt::getMinValue(width());
      for (const APInt &threshold : thresholds)
        if (!isLess(lowest, threshold) && isLess(lower, threshold))
          lower = threshold;
    }
    if (isLess(upper, highest)) {
      upper = isSigned ? APInt::getSignedMaxValue(width()) : APInt::getMaxValue(width());
      for (const APInt &threshold : thresholds)
        if (!isLess(threshold, highest) && isLess(threshold, upper))
          upper = threshold;
    }
    return ConstantRange::getNonEmpty(lower, upper + 1);
  };
  if (!range_.isSignWrappedSet() && !reach.isSignWrappedSet())
    return {widenView(true), joined.bits_};
  if (!range_.isWrappedSet() && !reach.isWrappedSet())
    return {widenView(false), joined.bits_};
  return {ConstantRange::getFull(width()), joined.bits_};
}

/// Known bits of an operation, where poison and undefined behaviour are impossible.
static KnownBits bitsOfBinary(Instruction::BinaryOps operation, const KnownBits &left, const KnownBits &right) {
  switch (operation) {
  case Instruction::Add:
    return KnownBits::computeForAddSub(true, false, false, left, right);
  case Instruction::Sub:
    return KnownBits::computeForAddSub(false, false, false, left, right);
  case Instruction::Mul:
    return KnownBits::mul(left, right);
  case Instruction::UDiv:
    return KnownBits::udiv(left, right);
  case Instruction::SDiv:
    return KnownBits::sdiv(left, right);
  case Instruction::URem:
    return KnownBits::urem(left, right);
  case Instruction::SRem:
    return KnownBits::srem(left, right);
  case Instruction::Shl:
    return KnownBits::shl(left, right);
  case Instruction::LShr:
    return KnownBits::lshr(left, right);
  case Instruction::AShr:
    return KnownBits::ashr(left, right);
  case Instruction::And:
    return left & right;
  case Instruction::Or:
    return left | right;
  case Instruction::Xor:
    return left ^ right;
  case Instruction::FAdd:
  case Instruction::FSub:
  case Instruction::FMul:
  case Instruction::FDiv:
  case Instruction::FRem:
  case Instruction::BinaryOpsEnd:
    break;
  }
  assert(false && "an integer operation");
  return KnownBits(left.getBitWidth());
}

/// Is there a pair of members whose result LLVM leaves undefined or poison?
static bool mayBeUndefined(Instruction::BinaryOps operation, const IntegerRange &left, const IntegerRange &right) {
  unsigned width = left.width();
  if (Instruction::isShift(operation))
    return right.range().getUnsignedMax().uge(width);
  if (!Instruction::isIntDivRem(operation))
    return false;
  bool isSigned = operation == Instruction::SDiv || operation == Instruction::SRem;
  return right.contains(APInt::getZero(width)) ||
         (isSigned && left.contains(APInt::getSignedMinValue(width)) && right.contains(APInt::getAllOnes(width)));
}

IntegerRange IntegerRange::binary(Instruction::BinaryOps operation, const IntegerRange &right) const {
  if (isEmpty() || right.isEmpty())
    return empty(width());
  if (mayBeUndefined(operation, *this, right))
    return full(width());
  return reduced(range_.binaryOp(operation, right.range_), bitsOfBinary(operation, bits_, right.bits_));
}

IntegerRange IntegerRange::binaryWithoutWrap(Instruction::BinaryOps operation, const IntegerRange &right,
                                             bool isSigned) const {
  assert(operation == Instruction::Add || operation == Instruction::Sub || operation == Instruction::Mul);
  IntegerRange wrapping = binary(operation, right);
  if (wrapping.isEmpty())
    return wrapping;
  unsigned noWrap =
      isSigned ? llvm::OverflowingBinaryOperator::NoSignedWrap : llvm::OverflowingBinaryOperator::NoUnsignedWrap;
  return wrapping.meet(of(range_.overflowingBinaryOp(operation, right.range_, noWrap)));
}

bool IntegerRange::mayWrap(Instruction::BinaryOps operation, const IntegerRange &right, bool isSigned) const {
  if (isEmpty() || right.isEmpty())
    return false;
  // Exact in twice the width: does the result always fit?
  unsigned wide = 2 * width() + 1;
  ConstantRange left = isSigned ? range_.signExtend(wide) : range_.zeroExtend(wide);
  ConstantRange other = isSigned ? right.range_.signExtend(wide) : right.range_.zeroExtend(wide);
  ConstantRange fits =
      isSigned ? ConstantRange::getFull(width()).signExtend(wide) : ConstantRange::getFull(width()).zeroExtend(wide);
  return !fits.contains(left.binaryOp(operation, other));
}

IntegerRange IntegerRange::truncate(unsigned toWidth) const {
  return isEmpty() ? empty(toWidth) : reduced(range_.truncate(toWidth), bits_.trunc(toWidth));
}
IntegerRange IntegerRange::zeroExtend(unsigned toWidth) const {
  return isEmpty() ? empty(toWidth) : reduced(range_.zeroExtend(toWidth), bits_.zext(toWidth));
}
IntegerRange IntegerRange::signExtend(unsigned toWidth) const {
  return isEmpty() ? empty(toWidth) : reduced(range_.signExtend(toWidth), bits_.sext(toWidth));
}

std::optional<IntegerRange> IntegerRange::intrinsic(llvm::Intrinsic::ID identifier,
                                                    llvm::ArrayRef<IntegerRange> operands) {
  if (!ConstantRange::isIntrinsicSupported(identifier))
    return std::nullopt;
  unsigned width = operands.front().width();
  llvm::SmallVector<ConstantRange, 2> ranges;
  for (const IntegerRange &operand : operands) {
    if (operand.isEmpty())
      return empty(width);
    ranges.push_back(operand.range_);
  }
  // The flag of these makes one input poison, which we do not rely on.
  APInt poisonInput = identifier == llvm::Intrinsic::abs ? APInt::getSignedMinValue(width) : APInt::getZero(width);
  if (identifier == llvm::Intrinsic::abs || identifier == llvm::Intrinsic::ctlz ||
      identifier == llvm::Intrinsic::cttz) {
    if (operands[1].mayBeTrue() && operands[0].contains(poisonInput))
      return full(width);
    ranges[1] = ConstantRange(APInt(1, 0));
  }
  return of(ConstantRange::intrinsic(identifier, ranges));
}

bool IntegerRange::mayHold(llvm::CmpInst::Predicate predicate, const IntegerRange &right) const {
  return !refine(predicate, right).isEmpty();
}

IntegerRange IntegerRange::refine(llvm::CmpInst::Predicate predicate, const IntegerRange &right) const {
  assert(llvm::CmpInst::isIntPredicate(predicate));
  if (isEmpty() || right.isEmpty())
    return empty(width());
  if (predicate == llvm::CmpInst::ICMP_EQ)
    return meet(right);
  return reduced(range_.intersectWith(ConstantRange::makeAllowedICmpRegion(predicate, right.range_)), bits_);
}

std::string IntegerRange::toString() const {
  std::string text;
  llvm::raw_string_ostream stream(text);
  range_.print(stream);
  if (!bits_.isUnknown() && !isEmpty()) {
    stream << " bits ";
    bits_.print(stream);
  }
  return text;
}

} // namespace assay::verifier
