// SPDX-License-Identifier: Apache-2.0
//
// Facts about products, quotients and remainders of bit-vectors. A divisor of 0 gives what SMT-LIB defines.
#include "verifier/prove/FactCollector.h"

namespace assay::verifier {

using llvm::APInt;

namespace {

Term constant(TermContext &terms, Term like, uint64_t value) { return terms.bitVector(like.sort().width(), value); }

Term allOnes(TermContext &terms, Term like) { return terms.bitVector(APInt::getAllOnes(like.sort().width())); }

Term shifted(TermContext &terms, Op op, Term a, unsigned amount) {
  return terms.bvBinary(op, a, constant(terms, a, amount));
}

} // namespace

Term FactCollector::magnitude(Term a) {
  return terms_.ifThenElse(terms_.bvSlt(a, constant(terms_, a, 0)), terms_.bvNeg(a), a);
}

std::set<unsigned> FactCollector::landmarkExponents(unsigned limit) const {
  std::set<unsigned> exponents;
  for (const Term landmark : named_.landmarks) {
    if (!landmark.sort().isBitVector() || landmark.bits().ule(2))
      continue;
    for (const APInt &value : {landmark.bits(), -landmark.bits()})
      if (const unsigned exponent = value.ceilLogBase2(); exponent < limit)
        exponents.insert(exponent);
  }
  return exponents;
}

void FactCollector::addIntegerFacts() {
  const Op op = named_.operation.op();
  if (op == Op::BvMul)
    addProduct(operand(0), operand(1), named_.result);
  else if (op == Op::BvUDiv)
    addUnsignedQuotient(operand(0), operand(1), named_.result);
  else if (op == Op::BvURem)
    addUnsignedRemainder(operand(0), operand(1), named_.result);
  else if (op == Op::BvSDiv)
    addSignedQuotient(operand(0), operand(1), named_.result);
  else if (op == Op::BvSRem)
    addSignedRemainder(operand(0), operand(1), named_.result);
}

void FactCollector::addUnsignedQuotient(Term a, Term b, Term u) {
  const unsigned width = a.sort().width();
  const Term isZero = terms_.equal(b, constant(terms_, b, 0));
  imply(isZero, terms_.equal(u, allOnes(terms_, u)));
  imply(no(isZero), terms_.bvUle(u, a));
  imply(terms_.bvUlt(a, b), terms_.equal(u, constant(terms_, u, 0)));
  imply(both(no(isZero), terms_.bvUle(b, a)), no(terms_.equal(u, constant(terms_, u, 0))));
  imply(terms_.equal(b, constant(terms_, b, 1)), terms_.equal(u, a));
  imply(both(no(isZero), terms_.equal(a, b)), terms_.equal(u, constant(terms_, u, 1)));
  for (const unsigned exponent : {1U, 8U, width / 2}) {
    if (exponent >= width)
      continue;
    const Term power = terms_.bitVector(APInt::getOneBitSet(width, exponent));
    const Term part = shifted(terms_, Op::BvLShr, a, exponent);
    imply(terms_.bvUle(power, b), terms_.bvUle(u, part));
    imply(terms_.bvUle(b, power), terms_.bvUle(part, u)); // by 0: all ones
  }
}

void FactCollector::addUnsignedRemainder(Term a, Term b, Term u) {
  const Term isZero = terms_.equal(b, constant(terms_, b, 0));
  imply(isZero, terms_.equal(u, a));
  imply(no(isZero), terms_.bvUlt(u, b));
  add(terms_.bvUle(u, a));
  imply(terms_.bvUlt(a, b), terms_.equal(u, a));
  imply(terms_.bvUle(b, a), terms_.bvUle(u, terms_.bvSub(a, b)));
  imply(isEven(b), terms_.equal(isEven(u), isEven(a)));
}

void FactCollector::addSignedQuotient(Term a, Term b, Term u) {
  const Term zeroValue = constant(terms_, a, 0);
  const Term isZero = terms_.equal(b, zeroValue);
  const Term isNegative = terms_.bvSlt(a, zeroValue);
  imply(both(isZero, isNegative), terms_.equal(u, constant(terms_, u, 1)));
  imply(both(isZero, no(isNegative)), terms_.equal(u, allOnes(terms_, u)));
  imply(terms_.equal(b, constant(terms_, b, 1)), terms_.equal(u, a));
  imply(terms_.equal(b, allOnes(terms_, b)), terms_.equal(u, terms_.bvNeg(a))); // the smallest number wraps

  const auto between = [&](Term low, Term high) { return both(terms_.bvSle(low, u), terms_.bvSle(u, high)); };
  const Term isPositiveDivisor = terms_.bvSlt(zeroValue, b);
  const Term isNegativeDivisor = terms_.bvSlt(b, zeroValue);
  const Term atLeastZero = terms_.bvSle(zeroValue, a);
  const Term atMostZero = terms_.bvSle(a, zeroValue);
  imply(both(atLeastZero, isPositiveDivisor), between(zeroValue, a));
  imply(both(atMostZero, isPositiveDivisor), between(a, zeroValue));
  imply(both(atLeastZero, isNegativeDivisor), between(terms_.bvNeg(a), zeroValue));
  const Term smallest = terms_.bitVector(APInt::getSignedMinValue(a.sort().width()));
  imply(terms_.andOf({atMostZero, isNegativeDivisor, no(terms_.equal(a, smallest))}),
        between(zeroValue, terms_.bvNeg(a)));

  const Term dividend = magnitude(a);
  const Term divisor = magnitude(b);
  imply(terms_.bvUlt(dividend, divisor), terms_.equal(u, zeroValue));
  imply(both(no(isZero), terms_.bvUle(divisor, dividend)), no(terms_.equal(u, zeroValue)));
  imply(terms_.bvUle(constant(terms_, b, 2), divisor),
        terms_.bvUle(magnitude(u), shifted(terms_, Op::BvLShr, dividend, 1)));
}

void FactCollector::addSignedRemainder(Term a, Term b, Term u) {
  const Term zeroValue = constant(terms_, a, 0);
  const Term isZero = terms_.equal(b, zeroValue);
  imply(isZero, terms_.equal(u, a));
  imply(terms_.bvSle(zeroValue, a), both(terms_.bvSle(zeroValue, u), terms_.bvSle(u, a)));
  imply(terms_.bvSle(a, zeroValue), both(terms_.bvSle(a, u), terms_.bvSle(u, zeroValue)));
  imply(terms_.bvSlt(zeroValue, b), both(terms_.bvSlt(u, b), terms_.bvSlt(terms_.bvNeg(b), u)));
  imply(no(isZero), terms_.bvUlt(magnitude(u), magnitude(b)));
  imply(terms_.bvUlt(magnitude(a), magnitude(b)), terms_.equal(u, a));
  imply(isEven(b), terms_.equal(isEven(u), isEven(a)));
}

void FactCollector::addProduct(Term a, Term b, Term u) {
  const Term zeroValue = constant(terms_, a, 0);
  const Term one = constant(terms_, a, 1);
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) {
    imply(terms_.equal(x, zeroValue), terms_.equal(u, zeroValue));
    imply(terms_.equal(x, one), terms_.equal(u, y));
    imply(terms_.equal(x, allOnes(terms_, x)), terms_.equal(u, terms_.bvNeg(y)));
    imply(both(no(isEven(x)), terms_.equal(u, zeroValue)), terms_.equal(y, zeroValue)); // odd numbers are invertible
  }
  add(terms_.equal(isEven(u), either(isEven(a), isEven(b))));
  addNarrowProduct(a, b, u);
  addNarrowSignedProduct(a, b, u);
}

/// Both factors are in the lower half of the bits: the product does not wrap.
void FactCollector::addNarrowProduct(Term a, Term b, Term u) {
  const unsigned width = a.sort().width();
  const unsigned half = width / 2;
  const Term zeroValue = constant(terms_, a, 0);
  const Term limit = terms_.bitVector(APInt::getOneBitSet(width, half));
  const Term isNarrow = both(terms_.bvUlt(a, limit), terms_.bvUlt(b, limit));
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) {
    imply(both(isNarrow, no(terms_.equal(y, zeroValue))), terms_.bvUle(x, u));
    imply(isNarrow, terms_.bvUle(u, shifted(terms_, Op::BvShl, x, half)));
    for (const unsigned exponent : landmarkExponents(half))
      imply(both(isNarrow, terms_.bvUle(y, terms_.bitVector(APInt::getOneBitSet(width, exponent)))),
            terms_.bvUle(u, shifted(terms_, Op::BvShl, x, exponent)));
    for (const unsigned exponent : {1U, half / 2}) {
      const Term power = terms_.bitVector(APInt::getOneBitSet(width, exponent));
      const Term multiple = shifted(terms_, Op::BvShl, x, exponent);
      imply(both(isNarrow, terms_.bvUle(y, power)), terms_.bvUle(u, multiple));
      imply(both(isNarrow, terms_.bvUle(power, y)), terms_.bvUle(multiple, u));
    }
  }
}

/// Both factors are signed numbers of half as many bits.
void FactCollector::addNarrowSignedProduct(Term a, Term b, Term u) {
  const unsigned width = a.sort().width();
  const unsigned half = width / 2;
  const Term zeroValue = constant(terms_, a, 0);
  const Term limit = terms_.bitVector(APInt::getOneBitSet(width, half - 1));
  const auto isNarrow = [&](Term x) { return both(terms_.bvSle(terms_.bvNeg(limit), x), terms_.bvSlt(x, limit)); };
  const Term areNarrow = both(isNarrow(a), isNarrow(b));
  const auto isNegative = [&](Term x) { return terms_.bvSlt(x, zeroValue); };
  const Term isZero = either(terms_.equal(a, zeroValue), terms_.equal(b, zeroValue));
  imply(both(areNarrow, no(isZero)), terms_.equal(isNegative(u), terms_.xorOf(isNegative(a), isNegative(b))));
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) {
    imply(both(areNarrow, no(terms_.equal(y, zeroValue))), terms_.bvUle(magnitude(x), magnitude(u)));
    imply(areNarrow, terms_.bvUle(magnitude(u), shifted(terms_, Op::BvShl, magnitude(x), half - 1)));
    for (const unsigned exponent : landmarkExponents(half - 1))
      imply(both(areNarrow, terms_.bvUle(magnitude(y), terms_.bitVector(APInt::getOneBitSet(width, exponent)))),
            terms_.bvUle(magnitude(u), shifted(terms_, Op::BvShl, magnitude(x), exponent)));
  }
}

} // namespace assay::verifier
