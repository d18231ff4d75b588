// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/FloatComparison.h"

#include <array>
#include <cassert>
#include <utility>

using llvm::APFloat;
using llvm::CmpInst;
using llvm::fltSemantics;

namespace assay::verifier {

// LLVM numbers its fcmp predicates as sets of the four possible relations of two values.
static constexpr unsigned equalBit = CmpInst::FCMP_OEQ;
static constexpr unsigned greaterBit = CmpInst::FCMP_OGT;
static constexpr unsigned lessBit = CmpInst::FCMP_OLT;
static constexpr unsigned unorderedBit = CmpInst::FCMP_UNO;
static constexpr unsigned everyBit = CmpInst::FCMP_TRUE;
static_assert((equalBit | greaterBit | lessBit | unorderedBit) == everyBit && unorderedBit == 8);

static unsigned possibleRelations(const FloatInterval &left, const FloatInterval &right) {
  if (left.isBottom() || right.isBottom())
    return 0;
  unsigned relations = left.mayBeNaN() || right.mayBeNaN() ? unorderedBit : 0;
  if (!left.hasNumbers() || !right.hasNumbers())
    return relations;
  if (left.lower() < right.upper())
    relations |= lessBit;
  if (left.upper() > right.lower())
    relations |= greaterBit;
  if (left.lower() <= right.upper() && right.lower() <= left.upper())
    relations |= equalBit;
  return relations;
}

bool mayHold(CmpInst::Predicate predicate, const FloatInterval &left, const FloatInterval &right) {
  assert(CmpInst::isFPPredicate(predicate));
  return (possibleRelations(left, right) & predicate) != 0;
}

bool mayFail(CmpInst::Predicate predicate, const FloatInterval &left, const FloatInterval &right) {
  assert(CmpInst::isFPPredicate(predicate));
  return (possibleRelations(left, right) & (everyBit & ~predicate)) != 0;
}

/// All numbers numerically below `bound`; for a zero of either sign, the negative ones.
static FloatInterval numbersBelow(const APFloat &bound) {
  const fltSemantics &semantics = bound.getSemantics();
  if (bound.isNegInfinity())
    return FloatInterval::bottom(semantics);
  APFloat upper = bound;
  upper.next(/*nextDown=*/true);
  return FloatInterval::between(APFloat::getInf(semantics, true), upper);
}

static FloatInterval numbersAbove(const APFloat &bound) {
  const fltSemantics &semantics = bound.getSemantics();
  if (bound.isPosInfinity())
    return FloatInterval::bottom(semantics);
  APFloat lower = bound;
  lower.next(/*nextDown=*/false);
  return FloatInterval::between(lower, APFloat::getInf(semantics));
}

/// The members of `value` that stand in one of `relations` to some member of `other`.
static FloatInterval restrictBy(unsigned relations, const FloatInterval &value, const FloatInterval &other) {
  FloatInterval kept = FloatInterval::bottom(value.semantics());
  if (other.isBottom())
    return kept;
  FloatInterval numbers = value.withNaN(false);
  if (relations & unorderedBit) {
    kept = kept.withNaN(value.mayBeNaN());
    if (other.mayBeNaN())
      kept = kept.join(numbers);
  }
  if (!other.hasNumbers())
    return kept;
  if (relations & equalBit)
    kept = kept.join(numbers.meet(other.withNaN(false).withBothZeros()));
  if (relations & lessBit)
    kept = kept.join(numbers.meet(numbersBelow(other.upper())));
  if (relations & greaterBit)
    kept = kept.join(numbers.meet(numbersAbove(other.lower())));
  return kept;
}

static unsigned swapSides(unsigned relations) {
  unsigned swapped = relations & (equalBit | unorderedBit);
  if (relations & lessBit)
    swapped |= greaterBit;
  if (relations & greaterBit)
    swapped |= lessBit;
  return swapped;
}

FloatOperands refine(CmpInst::Predicate predicate, bool outcome, const FloatInterval &left,
                     const FloatInterval &right) {
  assert(CmpInst::isFPPredicate(predicate));
  unsigned relations = outcome ? static_cast<unsigned>(predicate) : everyBit & ~static_cast<unsigned>(predicate);
  FloatOperands refined{restrictBy(relations, left, right), restrictBy(swapSides(relations), right, left)};
  if (refined.left.isBottom() || refined.right.isBottom())
    refined = {FloatInterval::bottom(left.semantics()), FloatInterval::bottom(right.semantics())};
  return refined;
}

FloatInterval refineAgainstItself(CmpInst::Predicate predicate, bool outcome, const FloatInterval &value) {
  unsigned relations = outcome ? static_cast<unsigned>(predicate) : everyBit & ~static_cast<unsigned>(predicate);
  FloatInterval kept = (relations & equalBit) ? value.withNaN(false) : FloatInterval::bottom(value.semantics());
  return kept.withNaN(value.mayBeNaN() && (relations & unorderedBit) != 0);
}

FloatInterval restrictToClasses(const FloatInterval &value, llvm::FPClassTest classes) {
  const fltSemantics &semantics = value.semantics();
  APFloat zero = APFloat::getZero(semantics);
  APFloat infinity = APFloat::getInf(semantics);
  APFloat largest = APFloat::getLargest(semantics);
  APFloat smallestNormal = APFloat::getSmallestNormalized(semantics);
  APFloat largestSubnormal = smallestNormal;
  largestSubnormal.next(/*nextDown=*/true);
  APFloat smallest = APFloat::getSmallest(semantics);
  struct ClassRange {
    llvm::FPClassTest classBit;
    APFloat lower;
    APFloat upper;
  };
  const std::array<ClassRange, 8> ranges{{{llvm::fcNegInf, -infinity, -infinity},
                                          {llvm::fcNegNormal, -largest, -smallestNormal},
                                          {llvm::fcNegSubnormal, -largestSubnormal, -smallest},
                                          {llvm::fcNegZero, -zero, -zero},
                                          {llvm::fcPosZero, zero, zero},
                                          {llvm::fcPosSubnormal, smallest, largestSubnormal},
                                          {llvm::fcPosNormal, smallestNormal, largest},
                                          {llvm::fcPosInf, infinity, infinity}}};
  FloatInterval kept = FloatInterval::bottom(semantics);
  for (const ClassRange &range : ranges)
    if (classes & range.classBit)
      kept = kept.join(value.meet(FloatInterval::between(range.lower, range.upper)));
  return kept.withNaN(value.mayBeNaN() && (classes & llvm::fcNan) != 0);
}

} // namespace assay::verifier
