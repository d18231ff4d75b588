// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/IntervalRefinement.h"

#include "verifier/domain/FloatComparison.h"

#include "llvm/IR/Constants.h"

#include <cassert>

using llvm::APFloat;
using llvm::APInt;
using llvm::CmpInst;
using llvm::Instruction;
using llvm::Value;

namespace assay::verifier {

/// Expressions deeper than this are not followed back; bounds the work per condition.
static constexpr unsigned maximumDepth = 8;

static ValueRange ofBoolean(bool value) { return IntegerRange::single(APInt(1, value ? 1 : 0)); }

ValueRange IntervalRefinement::lookup(const Value &value) const {
  auto known = narrowed_.find(&value);
  return known == narrowed_.end() ? base_(value) : known->second;
}

void IntervalRefinement::assume(const Value &condition, bool outcome) { restrict(condition, ofBoolean(outcome), 0); }

void IntervalRefinement::exclude(const Value &value, const APInt &excluded) {
  ValueRange known = lookup(value);
  if (known.isInteger())
    restrict(value, known.asInteger().refine(CmpInst::ICMP_NE, IntegerRange::single(excluded)), 0);
}

void IntervalRefinement::restrict(const Value &value, const ValueRange &range, unsigned depth) {
  if (!feasible_ || !ValueRange::isTracked(*value.getType()))
    return;
  ValueRange known = lookup(value);
  ValueRange met = known.meet(range);
  if (met.isBottom()) {
    feasible_ = false;
    return;
  }
  if (met == known || llvm::isa<llvm::Constant>(value))
    return;
  narrowed_[&value] = met;
  if (const auto *instruction = llvm::dyn_cast<Instruction>(&value))
    if (depth < maximumDepth)
      propagate(*instruction, met, depth + 1);
}

void IntervalRefinement::propagate(const Instruction &instruction, const ValueRange &range, unsigned depth) {
  if (const auto *select = llvm::dyn_cast<llvm::SelectInst>(&instruction))
    if (select->getCondition()->getType()->isIntegerTy())
      propagateSelect(*select, range, depth);
  if (range.isFloat()) {
    propagateFloat(instruction, range.asFloat(), depth);
    return;
  }
  if (range.asInteger().width() == 1 && range.asInteger().range().isSingleElement())
    propagateBoolean(instruction, range.asInteger().mayBeTrue(), depth);
  propagateInteger(instruction, range.asInteger(), depth);
}

void IntervalRefinement::propagateInteger(const Instruction &instruction, const IntegerRange &range, unsigned depth) {
  if (instruction.getNumOperands() == 0 || !lookup(*instruction.getOperand(0)).isTracked())
    return;
  const Value &first = *instruction.getOperand(0);
  switch (instruction.getOpcode()) {
  case Instruction::ZExt:
  case Instruction::SExt: {
    unsigned narrow = first.getType()->getIntegerBitWidth();
    IntegerRange all = IntegerRange::full(narrow);
    IntegerRange image =
        instruction.getOpcode() == Instruction::ZExt ? all.zeroExtend(range.width()) : all.signExtend(range.width());
    restrict(first, range.meet(image).truncate(narrow), depth);
    return;
  }
  case Instruction::Trunc: {
    // Only where the truncated value is known to fit.
    unsigned wide = first.getType()->getIntegerBitWidth();
    IntegerRange source = lookup(first).asInteger();
    IntegerRange all = IntegerRange::full(range.width());
    if (all.zeroExtend(wide).range().contains(source.range()))
      restrict(first, range.zeroExtend(wide), depth);
    else if (all.signExtend(wide).range().contains(source.range()))
      restrict(first, range.signExtend(wide), depth);
    return;
  }
  case Instruction::Add: {
    const Value &second = *instruction.getOperand(1);
    restrict(first, range.binary(Instruction::Sub, lookup(second).asInteger()), depth);
    restrict(second, range.binary(Instruction::Sub, lookup(first).asInteger()), depth);
    return;
  }
  case Instruction::Sub: {
    const Value &second = *instruction.getOperand(1);
    restrict(first, range.binary(Instruction::Add, lookup(second).asInteger()), depth);
    restrict(second, lookup(first).asInteger().binary(Instruction::Sub, range), depth);
    return;
  }
  case Instruction::Xor: {
    const Value &second = *instruction.getOperand(1);
    restrict(first, range.binary(Instruction::Xor, lookup(second).asInteger()), depth);
    return;
  }
  default: // no inverse worth having
    return;
  }
}

void IntervalRefinement::propagateFloat(const Instruction &instruction, const FloatInterval &interval, unsigned depth) {
  const Value &first = *instruction.getOperand(0);
  switch (instruction.getOpcode()) {
  case Instruction::FNeg:
    restrict(first, negate(interval), depth);
    return;
  case Instruction::FAdd:
  case Instruction::FSub:
  case Instruction::FMul:
    // A NaN operand makes the result NaN; an infinite one makes it infinite or NaN.
    for (const Value *operand : instruction.operand_values())
      if (!interval.mayBeNaN())
        restrict(*operand,
                 interval.mayBeInfinite() ? FloatInterval::numbers(interval.semantics())
                                          : FloatInterval::finite(interval.semantics()),
                 depth);
    return;
  case Instruction::FDiv:
    for (const Value *operand : instruction.operand_values())
      if (!interval.mayBeNaN())
        restrict(*operand, FloatInterval::numbers(interval.semantics()), depth);
    return;
  case Instruction::FPExt:
    if (!environment_.mayFlush(first.getType()->getFltSemantics()))
      restrict(first, convertTo(interval, first.getType()->getFltSemantics(), FloatRounding::Any), depth);
    return;
  case Instruction::FPTrunc:
    if (!interval.mayBeNaN() && ValueRange::isTracked(*first.getType()))
      restrict(first, FloatInterval::numbers(first.getType()->getFltSemantics()), depth);
    return;
  case Instruction::Call:
    if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction))
      if (intrinsic->getIntrinsicID() == llvm::Intrinsic::fabs)
        restrict(first, interval.join(negate(interval)), depth);
    return;
  default: // no inverse worth having
    return;
  }
}

void IntervalRefinement::propagateBoolean(const Instruction &instruction, bool outcome, unsigned depth) {
  if (const auto *comparison = llvm::dyn_cast<CmpInst>(&instruction)) {
    ValueRange left = lookup(*comparison->getOperand(0));
    if (left.isInteger())
      compareIntegers(*comparison, outcome, depth);
    else if (left.isFloat())
      compareFloats(*comparison, outcome, depth);
    return;
  }
  if (const auto *intrinsic = llvm::dyn_cast<llvm::IntrinsicInst>(&instruction)) {
    if (intrinsic->getIntrinsicID() == llvm::Intrinsic::is_fpclass)
      classify(*intrinsic, outcome, depth);
    return;
  }
  if (const llvm::WithOverflowInst *operation = overflowOperation(instruction, 1)) {
    if (!outcome && operation->getLHS()->getType()->isIntegerTy())
      withoutOverflow(*operation, depth);
    return;
  }
  if (instruction.getOpcode() != Instruction::And && instruction.getOpcode() != Instruction::Or)
    return;
  bool decidesBoth = (instruction.getOpcode() == Instruction::And) == outcome;
  if (decidesBoth)
    bothHave(*instruction.getOperand(0), *instruction.getOperand(1), outcome, depth);
  else
    eitherHas(*instruction.getOperand(0), *instruction.getOperand(1), outcome, depth);
}

void IntervalRefinement::propagateSelect(const llvm::SelectInst &select, const ValueRange &range, unsigned depth) {
  const Value &condition = *select.getCondition();
  bool trueArm = !lookup(*select.getTrueValue()).meet(range).isBottom() && lookup(condition).asInteger().mayBeTrue();
  bool falseArm = !lookup(*select.getFalseValue()).meet(range).isBottom() && lookup(condition).asInteger().mayBeFalse();
  if (!trueArm && !falseArm) {
    feasible_ = false;
    return;
  }
  if (trueArm && falseArm)
    return;
  restrict(condition, ofBoolean(trueArm), depth);
  restrict(trueArm ? *select.getTrueValue() : *select.getFalseValue(), range, depth);
}

void IntervalRefinement::compareIntegers(const CmpInst &comparison, bool outcome, unsigned depth) {
  const Value &left = *comparison.getOperand(0);
  const Value &right = *comparison.getOperand(1);
  CmpInst::Predicate predicate = outcome ? comparison.getPredicate() : comparison.getInversePredicate();
  restrict(left, lookup(left).asInteger().refine(predicate, lookup(right).asInteger()), depth);
  restrict(right, lookup(right).asInteger().refine(CmpInst::getSwappedPredicate(predicate), lookup(left).asInteger()),
           depth);
}

/// What a unit that may flush could have made zero counts as kept, if zero is.
static FloatInterval beforeFlushing(const FloatInterval &seen) {
  if (!seen.mayBeZero())
    return seen;
  APFloat largestSubnormal = APFloat::getSmallestNormalized(seen.semantics());
  largestSubnormal.next(/*nextDown=*/true);
  return seen.join(FloatInterval::between(-largestSubnormal, largestSubnormal));
}

void IntervalRefinement::compareFloats(const CmpInst &comparison, bool outcome, unsigned depth) {
  const Value &left = *comparison.getOperand(0);
  const Value &right = *comparison.getOperand(1);
  CmpInst::Predicate predicate = comparison.getPredicate();
  FloatInterval seenLeft = environment_.asSeen(lookup(left).asFloat());
  FloatInterval seenRight = environment_.asSeen(lookup(right).asFloat());
  bool flushes = environment_.mayFlush(seenLeft.semantics());
  if (&left == &right && !llvm::isa<llvm::Constant>(left)) {
    restrict(left, refineAgainstItself(predicate, outcome, lookup(left).asFloat()), depth);
    return;
  }
  FloatOperands refined = refine(predicate, outcome, seenLeft, seenRight);
  restrict(left, flushes ? beforeFlushing(refined.left) : refined.left, depth);
  restrict(right, flushes ? beforeFlushing(refined.right) : refined.right, depth);
}

void IntervalRefinement::classify(const llvm::IntrinsicInst &test, bool outcome, unsigned depth) {
  const Value &value = *test.getArgOperand(0);
  ValueRange known = lookup(value);
  if (!known.isFloat())
    return;
  uint64_t mask = llvm::cast<llvm::ConstantInt>(test.getArgOperand(1))->getZExtValue();
  auto classes = static_cast<llvm::FPClassTest>((outcome ? mask : ~mask) & llvm::fcAllFlags);
  restrict(value, restrictToClasses(known.asFloat(), classes), depth);
}

void IntervalRefinement::withoutOverflow(const llvm::WithOverflowInst &operation, unsigned depth) {
  IntegerRange exact =
      lookup(*operation.getLHS())
          .asInteger()
          .binaryWithoutWrap(operation.getBinaryOp(), lookup(*operation.getRHS()).asInteger(), operation.isSigned());
  if (exact.isEmpty()) {
    feasible_ = false;
    return;
  }
  // Only a sum taken out beside the operation is sure to be defined here; one taken out on another path has a
  // range of that path, and one taken out later finds the clear overflow bit by itself.
  for (const llvm::User *user : operation.users())
    if (overflowOperation(*user, 0) == &operation &&
        llvm::cast<Instruction>(user)->getParent() == operation.getParent() && !lookup(*user).isBottom())
      restrict(*user, exact, depth);
}

void IntervalRefinement::bothHave(const Value &left, const Value &right, bool outcome, unsigned depth) {
  restrict(left, ofBoolean(outcome), depth);
  restrict(right, ofBoolean(outcome), depth);
}

void IntervalRefinement::eitherHas(const Value &left, const Value &right, bool outcome, unsigned depth) {
  auto current = [this](const Value &value) { return lookup(value); };
  IntervalRefinement first(current, environment_);
  IntervalRefinement second(current, environment_);
  first.restrict(left, ofBoolean(outcome), depth);
  second.restrict(right, ofBoolean(outcome), depth);
  feasible_ = first.feasible_ || second.feasible_;
  if (!feasible_)
    return;
  if (!first.feasible_ || !second.feasible_) {
    for (const auto &[value, range] : first.feasible_ ? first.narrowed_ : second.narrowed_)
      narrowed_[value] = range;
    return;
  }
  NarrowedRanges joined;
  for (const auto &[value, range] : first.narrowed_)
    if (second.narrowed_.contains(value))
      joined.insert({value, range.join(second.lookup(*value))});
  for (const auto &[value, range] : joined)
    narrowed_[value] = range;
}

} // namespace assay::verifier
