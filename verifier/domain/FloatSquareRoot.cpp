// SPDX-License-Identifier: Apache-2.0
#include "verifier/domain/FloatSquareRoot.h"

#include "llvm/ADT/APSInt.h"

#include <cassert>

using llvm::APFloat;
using llvm::APInt;

namespace assay::verifier {

/// The greatest integer whose square is not above `value`.
static APInt integerSquareRoot(const APInt &value) {
  unsigned width = value.getBitWidth();
  APInt root(width, 0);
  for (unsigned bit = (value.getActiveBits() + 1) / 2; bit-- > 0;) {
    APInt attempt = root;
    attempt.setBit(bit);
    if ((attempt * attempt).ule(value))
      root = attempt;
  }
  return root;
}

APFloat squareRootOf(const APFloat &value, APFloat::roundingMode rounding) {
  const llvm::fltSemantics &semantics = value.getSemantics();
  if (value.isNaN() || value.isZero() || value.isPosInfinity())
    return value;
  if (value.isNegative())
    return APFloat::getNaN(semantics);

  // value = significand * 2^exponent with an integer significand of `precision` bits.
  int precision = static_cast<int>(APFloat::semanticsPrecision(semantics));
  int exponent = ilogb(value) - (precision - 1);
  APFloat scaled = scalbn(value, -exponent, APFloat::rmTowardZero);
  unsigned width = 2 * static_cast<unsigned>(precision) + 16;
  llvm::APSInt significand(width, true);
  bool exact = false;
  scaled.convertToInteger(significand, APFloat::rmTowardZero, &exact);
  assert(exact && "scaling a significand to an integer is exact");

  // Two bits more than the precision in the root, and a sticky bit below them, decide every rounding.
  int shift = precision + 4;
  if ((exponent - shift) % 2 != 0)
    ++shift;
  APInt radicand = significand << static_cast<unsigned>(shift);
  APInt root = integerSquareRoot(radicand);
  bool inexact = root * root != radicand;
  APInt rounded = (root << 1) | APInt(width, inexact ? 1 : 0);
  APFloat result(semantics);
  result.convertFromAPInt(rounded, false, rounding);
  // The root of a number of the format is always in its normal range, so this scaling is exact.
  return scalbn(result, (exponent - shift) / 2 - 1, APFloat::rmTowardZero);
}

} // namespace assay::verifier
