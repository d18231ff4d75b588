// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/ExactArithmetic.h"

#include "verifier/term/FloatEncoding.h"

#include <algorithm>
#include <cassert>

namespace assay::verifier {

using llvm::APFloat;
using llvm::APInt;

namespace {

/// The exponent of the smallest subnormal number: every number of the format is a multiple of 2 to this.
int leastExponent(Sort sort) {
  const int bias = (1 << (sort.exponentBits() - 1)) - 1;
  return 2 - bias - static_cast<int>(sort.significandBits());
}

/// A finite number as ±magnitude · 2^exponent.
struct Scaled {
  bool isNegative;
  APInt magnitude;
  int exponent;
};

Scaled scale(Sort sort, const APInt &bits) {
  const unsigned precision = sort.significandBits();
  const auto biased = static_cast<int>(bits.extractBitsAsZExtValue(sort.exponentBits(), precision - 1));
  APInt magnitude = bits.extractBits(precision - 1, 0).zext(precision);
  if (biased != 0)
    magnitude.setBit(precision - 1);
  return {bits.isNegative(), magnitude, std::max(biased - 1, 0) + leastExponent(sort)};
}

/// `value` at a smaller exponent, in `width` bits.
APInt aligned(const Scaled &value, int exponent, unsigned width) {
  return value.magnitude.zext(width).shl(static_cast<unsigned>(value.exponent - exponent));
}

unsigned bitsAt(const Scaled &value, int exponent) {
  return value.magnitude.getBitWidth() + static_cast<unsigned>(value.exponent - exponent);
}

} // namespace

APInt roundToFormat(Sort sort, bool isNegative, const APInt &magnitude, int exponent, bool isInexact) {
  assert(!magnitude.isZero() && "zero has no leading bit");
  const auto precision = static_cast<int>(sort.significandBits());
  const unsigned width = sort.floatBits();
  const unsigned fraction = sort.significandBits() - 1;
  const APInt infinity = APInt::getBitsSet(width, fraction, width - 1);
  const APInt sign = isNegative ? APInt::getOneBitSet(width, width - 1) : APInt::getZero(width);
  const int leading = exponent + static_cast<int>(magnitude.getActiveBits()) - 1;
  const int largestExponent = (1 << (sort.exponentBits() - 1)) - 1;
  if (leading > largestExponent)
    return infinity | sign;
  // The result is a multiple of 2^quantum.
  const int quantum = std::max(leading - precision + 1, leastExponent(sort));
  const int excess = quantum - exponent;
  const unsigned room = std::max(magnitude.getBitWidth(), width) + 2;
  APInt kept = magnitude.zext(room);
  if (excess <= 0) {
    assert(!isInexact && "too few bits to round");
    kept = kept.shl(static_cast<unsigned>(-excess));
  } else if (static_cast<unsigned>(excess) >= room) {
    kept = APInt::getZero(room); // below half of the smallest number
  } else {
    const APInt lost = kept & APInt::getLowBitsSet(room, static_cast<unsigned>(excess));
    const APInt half = APInt::getOneBitSet(room, static_cast<unsigned>(excess) - 1);
    kept.lshrInPlace(static_cast<unsigned>(excess));
    if (lost.ugt(half) || (lost == half && (isInexact || kept[0])))
      ++kept;
  }
  // Encodings of positive numbers are ordered as the numbers are: a carry moves on to the next exponent, and past
  // the largest one to infinity.
  APInt encoded = APInt(room, static_cast<uint64_t>(quantum - leastExponent(sort))).shl(fraction) + kept;
  encoded = llvm::APIntOps::umin(encoded, infinity.zext(room));
  return encoded.trunc(width) | sign;
}

APInt fusedMultiplyAdd(Sort sort, const APInt &a, const APInt &b, const APInt &c) {
  const APFloat x = decodeFloat(sort, a);
  const APFloat y = decodeFloat(sort, b);
  const APFloat z = decodeFloat(sort, c);
  if (!x.isFinite() || !y.isFinite()) // NaN or an infinite product: no rounding
    return encodeFloat(x * y + z);
  if (!z.isFinite()) // a finite product, even one that would overflow, changes nothing
    return encodeFloat(z);
  if (x.isZero() || y.isZero()) // an exact product
    return encodeFloat(x * y + z);
  const Scaled left = scale(sort, a);
  const Scaled right = scale(sort, b);
  const unsigned productBits = 2 * sort.significandBits();
  const Scaled product = {left.isNegative != right.isNegative,
                          left.magnitude.zext(productBits) * right.magnitude.zext(productBits),
                          left.exponent + right.exponent};
  const Scaled addend = scale(sort, c);
  if (addend.magnitude.isZero())
    return roundToFormat(sort, product.isNegative, product.magnitude, product.exponent, /*isInexact=*/false);
  const int exponent = std::min(product.exponent, addend.exponent);
  const unsigned width = std::max(bitsAt(product, exponent), bitsAt(addend, exponent)) + 2;
  const auto signedValue = [&](const Scaled &value) {
    const APInt magnitude = aligned(value, exponent, width);
    return value.isNegative ? -magnitude : magnitude;
  };
  const APInt sum = signedValue(product) + signedValue(addend);
  if (sum.isZero())
    return APInt::getZero(sort.floatBits()); // opposite numbers cancel to +0
  return roundToFormat(sort, sum.isNegative(), sum.abs(), exponent, /*isInexact=*/false);
}

APInt squareRoot(Sort sort, const APInt &a) {
  const APFloat value = decodeFloat(sort, a);
  if (value.isNaN() || value.isZero())
    return a; // the root of -0 is -0
  if (value.isNegative())
    return canonicalNan(sort);
  if (value.isInfinity())
    return a;
  // An even exponent, and a magnitude so long that its integer root has two bits more than the format.
  const Scaled scaled = scale(sort, a);
  const unsigned precision = sort.significandBits();
  const unsigned width = 4 * precision + 8;
  unsigned shift = 2 * precision + 4;
  if (((scaled.exponent - static_cast<int>(shift)) & 1) != 0)
    ++shift;
  APInt remainder = scaled.magnitude.zext(width).shl(shift);
  APInt root = APInt::getZero(width);
  for (unsigned position = (remainder.getActiveBits() + 1) / 2; position-- > 0;) {
    // Digit by digit: (root + 2^position)² ≤ magnitude ⇔ root · 2^(position+1) + 4^position ≤ remainder.
    APInt step = root.shl(position + 1);
    step.setBit(2 * position);
    if (step.ule(remainder)) {
      remainder -= step;
      root.setBit(position);
    }
  }
  return roundToFormat(sort, /*isNegative=*/false, root, (scaled.exponent - static_cast<int>(shift)) / 2,
                       !remainder.isZero());
}

} // namespace assay::verifier
