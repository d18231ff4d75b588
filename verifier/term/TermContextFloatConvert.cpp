// SPDX-License-Identifier: Apache-2.0
//
// Conversions between formats, integers and bits.
#include "verifier/term/TermNode.h"

#include <cassert>

namespace assay::verifier {

namespace {

bool isWider(Sort from, Sort to) {
  return from.exponentBits() <= to.exponentBits() && from.significandBits() <= to.significandBits();
}

/// Every integer of `width` bits is a number of the format.
bool holdsIntegers(Sort format, unsigned width, bool isSigned) {
  const unsigned magnitudeBits = isSigned ? width - 1 : width; // the smallest one is a power of two
  const unsigned largestExponent = (1U << (format.exponentBits() - 1)) - 1;
  return magnitudeBits <= format.significandBits() && magnitudeBits <= largestExponent;
}

} // namespace

Term TermContext::fpFromBits(Term bits, Sort sort) {
  assert(bits.sort().isBitVector() && sort.isFloat() && bits.sort().width() == sort.floatBits());
  return implementation_->build(Op::FpFromBits, sort, bits);
}

Term TermContext::fpFromFp(Term a, Sort sort) {
  assert(a.sort().isFloat() && sort.isFloat());
  if (a.sort() == sort)
    return a;
  // A first conversion that loses nothing can be left out.
  if (a.op() == Op::FpFromFp && isWider(a.operand(0).sort(), a.sort()))
    return fpFromFp(a.operand(0), sort);
  if (a.op() == Op::FpFromSigned && holdsIntegers(a.sort(), a.operand(0).sort().width(), /*isSigned=*/true))
    return fpFromSigned(a.operand(0), sort);
  if (a.op() == Op::FpFromUnsigned && holdsIntegers(a.sort(), a.operand(0).sort().width(), /*isSigned=*/false))
    return fpFromUnsigned(a.operand(0), sort);
  return implementation_->build(Op::FpFromFp, sort, a);
}

Term TermContext::fpFromSigned(Term bits, Sort sort) {
  assert(bits.sort().isBitVector() && sort.isFloat());
  if (bits.op() == Op::BvSignExtend)
    return fpFromSigned(bits.operand(0), sort);
  if (bits.op() == Op::BvZeroExtend) // the sign bit is 0
    return fpFromUnsigned(bits.operand(0), sort);
  return implementation_->build(Op::FpFromSigned, sort, bits);
}

Term TermContext::fpFromUnsigned(Term bits, Sort sort) {
  assert(bits.sort().isBitVector() && sort.isFloat());
  if (bits.op() == Op::BvZeroExtend)
    return fpFromUnsigned(bits.operand(0), sort);
  return implementation_->build(Op::FpFromUnsigned, sort, bits);
}

// Only rewritings that hold in range and never meet a value out of range: what lies there stays unspecified.

Term TermContext::fpToSigned(Term a, unsigned width) {
  assert(a.sort().isFloat() && width > 0);
  if (a.op() == Op::FpFromSigned) {
    const unsigned from = a.operand(0).sort().width();
    if (from <= width && holdsIntegers(a.sort(), from, /*isSigned=*/true))
      return bvSignExtend(a.operand(0), width);
  }
  if (a.op() == Op::FpFromUnsigned) {
    const unsigned from = a.operand(0).sort().width();
    if (from < width && holdsIntegers(a.sort(), from, /*isSigned=*/false))
      return bvZeroExtend(a.operand(0), width);
  }
  return implementation_->build(Op::FpToSigned, Sort::bitVector(width), a);
}

Term TermContext::fpToUnsigned(Term a, unsigned width) {
  assert(a.sort().isFloat() && width > 0);
  if (a.op() == Op::FpFromUnsigned) {
    const unsigned from = a.operand(0).sort().width();
    if (from <= width && holdsIntegers(a.sort(), from, /*isSigned=*/false))
      return bvZeroExtend(a.operand(0), width);
  }
  return implementation_->build(Op::FpToUnsigned, Sort::bitVector(width), a);
}

} // namespace assay::verifier
