// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/FloatTransfer.h"

#include "verifier/domain/FloatSquareRoot.h"

#include "llvm/ADT/APSInt.h"

#include <array>
#include <cassert>

using llvm::APFloat;
using llvm::APInt;
using llvm::ConstantRange;
using llvm::fltSemantics;

namespace assay::verifier {

static APFloat::roundingMode modeForLower(FloatRounding rounding) {
  return rounding == FloatRounding::Any ? APFloat::rmTowardNegative : APFloat::rmNearestTiesToEven;
}

static APFloat::roundingMode modeForUpper(FloatRounding rounding) {
  return rounding == FloatRounding::Any ? APFloat::rmTowardPositive : APFloat::rmNearestTiesToEven;
}

static FloatInterval numbersOf(const FloatInterval &a) { return a.withNaN(false); }

FloatInterval negate(const FloatInterval &a) {
  if (!a.hasNumbers())
    return a;
  return FloatInterval::between(-a.upper(), -a.lower(), a.mayBeNaN());
}

FloatInterval absolute(const FloatInterval &a) {
  if (!a.hasNumbers())
    return a;
  APFloat zero = APFloat::getZero(a.semantics());
  FloatInterval positive = a.meet(FloatInterval::between(zero, APFloat::getInf(a.semantics())));
  FloatInterval negative = a.meet(FloatInterval::between(APFloat::getInf(a.semantics(), true), -zero));
  return positive.join(negate(negative)).withNaN(a.mayBeNaN());
}

FloatInterval copySign(const FloatInterval &magnitude, const FloatInterval &sign) {
  if (magnitude.isBottom() || sign.isBottom())
    return FloatInterval::bottom(magnitude.semantics());
  FloatInterval positive = absolute(magnitude);
  FloatInterval negative = negate(positive);
  // A NaN's sign is anything.
  if (!sign.mayBeNaN() && !sign.lower().isNegative())
    return positive;
  if (!sign.mayBeNaN() && sign.upper().isNegative())
    return negative;
  return positive.join(negative);
}

FloatInterval add(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding) {
  const fltSemantics &semantics = a.semantics();
  if (a.isBottom() || b.isBottom())
    return FloatInterval::bottom(semantics);
  if (!a.hasNumbers() || !b.hasNumbers())
    return FloatInterval::onlyNaN(semantics);
  bool nan = a.mayBeNaN() || b.mayBeNaN() || (a.mayBePositiveInfinity() && b.mayBeNegativeInfinity()) ||
             (a.mayBeNegativeInfinity() && b.mayBePositiveInfinity());
  APFloat lower = a.lower();
  lower.add(b.lower(), modeForLower(rounding));
  APFloat upper = a.upper();
  upper.add(b.upper(), modeForUpper(rounding));
  // A NaN bound: one operand is nothing but the infinity that the other's bound opposes, so every number
  // that can result is that infinity.
  if (lower.isNaN())
    lower = APFloat::getInf(semantics);
  if (upper.isNaN())
    upper = APFloat::getInf(semantics, true);
  return FloatInterval::between(lower, upper, nan);
}

FloatInterval subtract(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding) {
  return add(a, negate(b), rounding);
}

namespace {
/// Least interval of the numbers that were put in.
class Hull {
public:
  explicit Hull(const fltSemantics &semantics) : interval_(FloatInterval::bottom(semantics)) {}
  void include(const APFloat &number) { interval_ = interval_.join(FloatInterval::single(number)); }
  [[nodiscard]] const FloatInterval &interval() const { return interval_; }

private:
  FloatInterval interval_;
};
} // namespace

static std::array<const APFloat *, 2> boundsOf(const FloatInterval &a) { return {&a.lower(), &a.upper()}; }

static APFloat signedZero(const fltSemantics &semantics, const APFloat &a, const APFloat &b) {
  return APFloat::getZero(semantics, a.isNegative() != b.isNegative());
}

// For a fixed second operand, products and quotients (by divisors of one sign) are monotone in the first and
// the other way round, zeros' signs included; so the corners bound them. A corner that is NaN (0 * inf,
// inf / inf, 0 / 0) stands for the zero that the points beside it reach; the infinities beside it are corners.
FloatInterval multiply(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding) {
  const fltSemantics &semantics = a.semantics();
  if (a.isBottom() || b.isBottom())
    return FloatInterval::bottom(semantics);
  if (!a.hasNumbers() || !b.hasNumbers())
    return FloatInterval::onlyNaN(semantics);
  bool nan =
      a.mayBeNaN() || b.mayBeNaN() || (a.mayBeZero() && b.mayBeInfinite()) || (a.mayBeInfinite() && b.mayBeZero());
  Hull hull(semantics);
  for (const APFloat *left : boundsOf(a))
    for (const APFloat *right : boundsOf(b))
      for (APFloat::roundingMode mode : {modeForLower(rounding), modeForUpper(rounding)}) {
        APFloat corner = *left;
        corner.multiply(*right, mode);
        hull.include(corner.isNaN() ? signedZero(semantics, *left, *right) : corner);
      }
  return hull.interval().withNaN(nan);
}

static FloatInterval divideByOneSign(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding) {
  Hull hull(a.semantics());
  if (!b.hasNumbers())
    return hull.interval();
  for (const APFloat *left : boundsOf(a))
    for (const APFloat *right : boundsOf(b))
      for (APFloat::roundingMode mode : {modeForLower(rounding), modeForUpper(rounding)}) {
        APFloat corner = *left;
        corner.divide(*right, mode);
        hull.include(corner.isNaN() ? signedZero(a.semantics(), *left, *right) : corner);
      }
  return hull.interval();
}

FloatInterval divide(const FloatInterval &a, const FloatInterval &b, FloatRounding rounding) {
  const fltSemantics &semantics = a.semantics();
  if (a.isBottom() || b.isBottom())
    return FloatInterval::bottom(semantics);
  if (!a.hasNumbers() || !b.hasNumbers())
    return FloatInterval::onlyNaN(semantics);
  bool nan =
      a.mayBeNaN() || b.mayBeNaN() || (a.mayBeZero() && b.mayBeZero()) || (a.mayBeInfinite() && b.mayBeInfinite());
  APFloat zero = APFloat::getZero(semantics);
  FloatInterval positive = FloatInterval::between(zero, APFloat::getInf(semantics));
  FloatInterval negative = FloatInterval::between(APFloat::getInf(semantics, true), -zero);
  return divideByOneSign(a, b.meet(positive), rounding)
      .join(divideByOneSign(a, b.meet(negative), rounding))
      .withNaN(nan);
}

FloatInterval remainder(const FloatInterval &a, const FloatInterval &b) {
  const fltSemantics &semantics = a.semantics();
  if (a.isBottom() || b.isBottom())
    return FloatInterval::bottom(semantics);
  if (!a.hasNumbers() || !b.hasNumbers())
    return FloatInterval::onlyNaN(semantics);
  bool nan = a.mayBeNaN() || b.mayBeNaN() || a.mayBeInfinite() || b.mayBeZero();
  // The result has the dividend's sign and is no larger than either operand.
  FloatInterval dividend = absolute(numbersOf(a));
  FloatInterval divisor = absolute(numbersOf(b));
  const APFloat &largest = isBelow(divisor.upper(), dividend.upper()) ? divisor.upper() : dividend.upper();
  FloatInterval magnitude = FloatInterval::between(APFloat::getZero(semantics), largest);
  return copySign(magnitude, numbersOf(a)).withNaN(nan);
}

FloatInterval fusedMultiplyAdd(const FloatInterval &a, const FloatInterval &b, const FloatInterval &c,
                               FloatRounding rounding) {
  const fltSemantics &semantics = a.semantics();
  if (a.isBottom() || b.isBottom() || c.isBottom())
    return FloatInterval::bottom(semantics);
  if (!a.hasNumbers() || !b.hasNumbers() || !c.hasNumbers())
    return FloatInterval::onlyNaN(semantics);
  // The exact product is infinite only through an infinite operand.
  bool infiniteProduct = a.mayBeInfinite() || b.mayBeInfinite();
  bool nan = a.mayBeNaN() || b.mayBeNaN() || c.mayBeNaN() || (a.mayBeZero() && b.mayBeInfinite()) ||
             (a.mayBeInfinite() && b.mayBeZero()) || (infiniteProduct && c.mayBeInfinite());
  Hull hull(semantics);
  for (const APFloat *left : boundsOf(a))
    for (const APFloat *right : boundsOf(b)) {
      APFloat product = *left;
      product.multiply(*right, APFloat::rmNearestTiesToEven);
      bool undefinedProduct = product.isNaN();
      for (const APFloat *addend : boundsOf(c))
        for (APFloat::roundingMode mode : {modeForLower(rounding), modeForUpper(rounding)}) {
          APFloat corner = undefinedProduct ? signedZero(semantics, *left, *right) : *left;
          if (undefinedProduct)
            corner.add(*addend, mode);
          else
            corner.fusedMultiplyAdd(*right, *addend, mode);
          if (!corner.isNaN()) {
            hull.include(corner);
            continue;
          }
          // Opposed infinities: beside this corner lie both.
          hull.include(APFloat::getInf(semantics));
          hull.include(APFloat::getInf(semantics, true));
        }
    }
  return hull.interval().withNaN(nan);
}

FloatInterval multiplyAdd(const FloatInterval &a, const FloatInterval &b, const FloatInterval &c,
                          FloatRounding rounding) {
  return fusedMultiplyAdd(a, b, c, rounding).join(add(multiply(a, b, rounding), c, rounding));
}

FloatInterval squareRoot(const FloatInterval &a, FloatRounding rounding) {
  const fltSemantics &semantics = a.semantics();
  if (!a.hasNumbers())
    return a;
  APFloat negativeZero = APFloat::getZero(semantics, true);
  bool nan = a.mayBeNaN() || isBelow(a.lower(), negativeZero);
  FloatInterval domain = a.meet(FloatInterval::between(negativeZero, APFloat::getInf(semantics)));
  if (!domain.hasNumbers())
    return FloatInterval::onlyNaN(semantics);
  return FloatInterval::between(squareRootOf(domain.lower(), modeForLower(rounding)),
                                squareRootOf(domain.upper(), modeForUpper(rounding)), nan);
}

static FloatInterval roundBounds(const FloatInterval &a, llvm::RoundingMode lowerMode, llvm::RoundingMode upperMode) {
  if (!a.hasNumbers())
    return a;
  APFloat lower = a.lower();
  APFloat upper = a.upper();
  lower.roundToIntegral(lowerMode);
  upper.roundToIntegral(upperMode);
  return FloatInterval::between(lower, upper, a.mayBeNaN());
}

FloatInterval roundToIntegral(const FloatInterval &a, llvm::RoundingMode mode) { return roundBounds(a, mode, mode); }

FloatInterval roundToIntegral(const FloatInterval &a, FloatRounding rounding) {
  return roundBounds(a, modeForLower(rounding), modeForUpper(rounding));
}

FloatInterval minimum(const FloatInterval &a, const FloatInterval &b) {
  const fltSemantics &semantics = a.semantics();
  if (a.isBottom() || b.isBottom())
    return FloatInterval::bottom(semantics);
  if (!a.hasNumbers() || !b.hasNumbers())
    return FloatInterval::onlyNaN(semantics);
  const APFloat &lower = isBelow(b.lower(), a.lower()) ? b.lower() : a.lower();
  const APFloat &upper = isBelow(b.upper(), a.upper()) ? b.upper() : a.upper();
  return FloatInterval::between(lower, upper, a.mayBeNaN() || b.mayBeNaN());
}

FloatInterval maximum(const FloatInterval &a, const FloatInterval &b) { return negate(minimum(negate(a), negate(b))); }

FloatInterval minimumNumber(const FloatInterval &a, const FloatInterval &b) {
  const fltSemantics &semantics = a.semantics();
  if (a.isBottom() || b.isBottom())
    return FloatInterval::bottom(semantics);
  FloatInterval result = FloatInterval::bottom(semantics);
  if (a.hasNumbers() && b.hasNumbers()) {
    result = minimum(numbersOf(a), numbersOf(b));
    // min(-0, +0) may be +0, also where -0 is the least upper bound.
    if (result.upper().isNegZero())
      result = result.withBothZeros();
  }
  if (a.mayBeNaN())
    result = result.join(numbersOf(b));
  if (b.mayBeNaN())
    result = result.join(numbersOf(a));
  return result.withNaN(a.mayBeNaN() && b.mayBeNaN());
}

FloatInterval maximumNumber(const FloatInterval &a, const FloatInterval &b) {
  return negate(minimumNumber(negate(a), negate(b)));
}

FloatInterval convertTo(const FloatInterval &a, const fltSemantics &semantics, FloatRounding rounding) {
  if (!a.hasNumbers())
    return FloatInterval::bottom(semantics).withNaN(a.mayBeNaN());
  APFloat lower = a.lower();
  APFloat upper = a.upper();
  bool losesInformation = false;
  lower.convert(semantics, modeForLower(rounding), &losesInformation);
  upper.convert(semantics, modeForUpper(rounding), &losesInformation);
  return FloatInterval::between(lower, upper, a.mayBeNaN());
}

FloatInterval fromInteger(const ConstantRange &range, bool isSigned, const fltSemantics &semantics,
                          FloatRounding rounding) {
  if (range.isEmptySet())
    return FloatInterval::bottom(semantics);
  APFloat lower(semantics);
  APFloat upper(semantics);
  lower.convertFromAPInt(isSigned ? range.getSignedMin() : range.getUnsignedMin(), isSigned, modeForLower(rounding));
  upper.convertFromAPInt(isSigned ? range.getSignedMax() : range.getUnsignedMax(), isSigned, modeForUpper(rounding));
  return FloatInterval::between(lower, upper);
}

ConstantRange toInteger(const FloatInterval &a, unsigned width, bool isSigned) {
  if (a.isBottom())
    return ConstantRange::getEmpty(width);
  if (a.mayBeNaN())
    return ConstantRange::getFull(width);
  llvm::APSInt lower(width, !isSigned);
  llvm::APSInt upper(width, !isSigned);
  bool exact = false;
  if (a.lower().convertToInteger(lower, APFloat::rmTowardZero, &exact) == APFloat::opInvalidOp ||
      a.upper().convertToInteger(upper, APFloat::rmTowardZero, &exact) == APFloat::opInvalidOp)
    return ConstantRange::getFull(width);
  return ConstantRange::getNonEmpty(lower, upper + 1);
}

ConstantRange toIntegerSaturating(const FloatInterval &a, unsigned width, bool isSigned) {
  ConstantRange result = ConstantRange::getEmpty(width);
  if (a.hasNumbers()) {
    llvm::APSInt lower(width, !isSigned);
    llvm::APSInt upper(width, !isSigned);
    bool exact = false;
    // Outside the type APFloat itself saturates.
    a.lower().convertToInteger(lower, APFloat::rmTowardZero, &exact);
    a.upper().convertToInteger(upper, APFloat::rmTowardZero, &exact);
    result = ConstantRange::getNonEmpty(lower, APInt(upper) + 1);
  }
  if (a.mayBeNaN())
    result = result.unionWith(ConstantRange(APInt::getZero(width)));
  return result;
}

FloatInterval withFlushedSubnormals(const FloatInterval &a) {
  const fltSemantics &semantics = a.semantics();
  APFloat smallest = APFloat::getSmallestNormalized(semantics);
  smallest.next(/*nextDown=*/true);
  FloatInterval subnormals = FloatInterval::between(-smallest, smallest);
  if (!a.meet(subnormals).hasNumbers())
    return a;
  return a.join(FloatInterval::between(APFloat::getZero(semantics, true), APFloat::getZero(semantics)));
}

} // namespace assay::verifier
