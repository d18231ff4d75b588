// SPDX-License-Identifier: Apache-2.0
//
// Facts about floating-point results, rounded to nearest. Rounding is monotonic and keeps what the format holds:
// a bound that is a number of the format survives it. Comparisons are IEEE's: -0 equals +0, NaN nothing.
#include "verifier/prove/FactCollector.h"

#include "llvm/ADT/STLExtras.h"

namespace assay::verifier {

using llvm::APFloat;

namespace {

Term number(TermContext &terms, Sort sort, bool isNegative, unsigned value) {
  APFloat result(sort.semantics(), value);
  if (isNegative)
    result.changeSign();
  return terms.floating(result);
}

Term plusZero(TermContext &terms, Sort sort) { return number(terms, sort, /*isNegative=*/false, 0); }
Term one(TermContext &terms, Sort sort) { return number(terms, sort, /*isNegative=*/false, 1); }
Term largest(TermContext &terms, Sort sort) { return terms.floating(APFloat::getLargest(sort.semantics())); }

int largestExponent(Sort sort) { return (1 << (sort.exponentBits() - 1)) - 1; }

} // namespace

Term FactCollector::power(Sort sort, int exponent) {
  if (exponent > largestExponent(sort))
    return Term();
  return terms_.floating(scalbn(APFloat(sort.semantics(), 1), exponent, llvm::RoundingMode::NearestTiesToEven));
}

void FactCollector::addFloatFacts() {
  const Op op = named_.operation.op();
  const Term u = named_.result;
  if (op == Op::FpAdd)
    addSum(operand(0), operand(1), u);
  else if (op == Op::FpSub) // the same as adding the negated number, zeros included
    addSum(operand(0), terms_.fpNeg(operand(1)), u);
  else if (op == Op::FpMul)
    addFloatProduct(operand(0), operand(1), u);
  else if (op == Op::FpDiv)
    addFloatQuotient(operand(0), operand(1), u);
  else if (op == Op::FpFma)
    addFusedProduct(operand(0), operand(1), operand(2), u);
  else if (op == Op::FpSqrt)
    addSquareRoot(operand(0), u);
  else if (op == Op::FpRoundToIntegral)
    addRounded(operand(0), u);
  else if (op == Op::FpFromFp)
    addConverted(operand(0), u);
  else if (op == Op::FpFromSigned || op == Op::FpFromUnsigned)
    addFromInteger(operand(0), u, op == Op::FpFromSigned);
  else
    return;
  addLandmarks();
}

void FactCollector::addSum(Term a, Term b, Term u) {
  const Sort sort = u.sort();
  const Term zeroValue = plusZero(terms_, sort);
  const Term isNumber = no(nan(u));
  same(nan(u),
       terms_.orOf({nan(a), nan(b), terms_.andOf({infinite(a), infinite(b), terms_.xorOf(negative(a), negative(b))})}));
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) {
    imply(both(infinite(x), isNumber), terms_.equal(u, x));
    imply(both(zero(x), isNumber), terms_.fpCompare(Op::FpEqual, u, y));
    imply(both(atMost(zeroValue, x), isNumber), atMost(y, u));
    imply(both(atMost(x, zeroValue), isNumber), atMost(u, y));
  }
  // A sum has the exact sum's sign: subnormal numbers keep the smallest differences.
  imply(isNumber, both(terms_.equal(atMost(zeroValue, u), atMost(terms_.fpNeg(b), a)),
                       terms_.equal(atMost(u, zeroValue), atMost(a, terms_.fpNeg(b)))));
  imply(both(zero(u), negative(u)), both(negative(a), negative(b)));
  imply(both(negative(a), negative(b)), negative(u));
  // No overflow where both are at most half the largest number; doubling is exact.
  std::vector<Term> bounds = {terms_.fpBinary(Op::FpMul, largest(terms_, sort), power(sort, -1))};
  addMagnitudePairs(a, b, u, Op::FpAdd, bounds);
}

void FactCollector::addFloatProduct(Term a, Term b, Term u) {
  const Sort sort = u.sort();
  const Term isNumber = no(nan(u));
  same(nan(u), terms_.orOf({nan(a), nan(b), both(zero(a), infinite(b)), both(infinite(a), zero(b))}));
  imply(isNumber, terms_.equal(negative(u), terms_.xorOf(negative(a), negative(b))));
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) {
    imply(both(infinite(x), isNumber), infinite(u));
    imply(both(zero(x), isNumber), zero(u));
    imply(both(isNumber, atMost(absolute(x), one(terms_, sort))), atMost(absolute(u), absolute(y)));
    imply(both(isNumber, atMost(one(terms_, sort), absolute(x))), atMost(absolute(y), absolute(u)));
    // Half the smallest number is a tie and goes to zero; an infinite or zero factor is not changed.
    const Term changes = both(isNumber, no(either(zero(y), infinite(y))));
    imply(both(changes, atMost(absolute(x), power(sort, -1))), below(absolute(u), absolute(y)));
    imply(both(changes, atMost(power(sort, 1), absolute(x))), below(absolute(y), absolute(u)));
  }
  addMagnitudePairs(a, b, u, Op::FpMul, {power(sort, (largestExponent(sort) - 1) / 2)});
}

void FactCollector::addFloatQuotient(Term a, Term b, Term u) {
  const Sort sort = u.sort();
  const Term isNumber = no(nan(u));
  const Term unit = one(terms_, sort);
  same(nan(u), terms_.orOf({nan(a), nan(b), both(zero(a), zero(b)), both(infinite(a), infinite(b))}));
  imply(isNumber, terms_.equal(negative(u), terms_.xorOf(negative(a), negative(b))));
  imply(both(either(infinite(a), zero(b)), isNumber), infinite(u));
  imply(both(either(infinite(b), zero(a)), isNumber), zero(u));
  imply(both(isNumber, atMost(unit, absolute(b))), atMost(absolute(u), absolute(a)));
  imply(both(isNumber, atMost(absolute(b), unit)), atMost(absolute(a), absolute(u)));
  imply(both(isNumber, atMost(absolute(a), absolute(b))), atMost(absolute(u), unit));
  imply(both(isNumber, atMost(absolute(b), absolute(a))), atMost(unit, absolute(u)));
  const Term changes = both(isNumber, no(either(zero(a), infinite(a))));
  imply(both(changes, atMost(power(sort, 1), absolute(b))), below(absolute(u), absolute(a)));
}

void FactCollector::addFusedProduct(Term a, Term b, Term c, Term u) {
  const Term isNumber = no(nan(u));
  const Term zeroValue = plusZero(terms_, u.sort());
  const Term isNegativeProduct = terms_.xorOf(negative(a), negative(b));
  const Term isInfiniteProduct = either(infinite(a), infinite(b));
  same(nan(u),
       terms_.orOf({nan(a), nan(b), nan(c), both(zero(a), infinite(b)), both(infinite(a), zero(b)),
                    terms_.andOf({isInfiniteProduct, infinite(c), terms_.xorOf(isNegativeProduct, negative(c))})}));
  imply(both(infinite(c), isNumber), terms_.equal(u, c));
  imply(both(isInfiniteProduct, isNumber), both(infinite(u), terms_.equal(negative(u), isNegativeProduct)));
  imply(both(either(zero(a), zero(b)), isNumber), terms_.fpCompare(Op::FpEqual, u, c));
  imply(both(isNumber, no(isNegativeProduct)), atMost(c, u));
  imply(both(isNumber, isNegativeProduct), atMost(u, c));
  imply(both(isNumber, terms_.equal(isNegativeProduct, negative(c))), terms_.equal(negative(u), negative(c)));
  // Adding a number moves the product its way, and a factor of at least 1 makes the product no smaller.
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) {
    const Term isLarge = both(isNumber, atMost(one(terms_, u.sort()), absolute(x)));
    const Term product = absolute(y); // at least
    imply(terms_.andOf({isLarge, no(isNegativeProduct), atMost(zeroValue, c)}), atMost(product, u));
    imply(terms_.andOf({isLarge, isNegativeProduct, atMost(c, zeroValue)}), atMost(u, terms_.fpNeg(product)));
  }
}

void FactCollector::addSquareRoot(Term a, Term u) {
  const Term unit = one(terms_, u.sort());
  const Term zeroValue = plusZero(terms_, u.sort());
  same(nan(u), either(nan(a), both(negative(a), no(zero(a)))));
  imply(no(nan(u)), atMost(zeroValue, u));
  same(zero(u), zero(a));
  imply(zero(a), terms_.equal(u, a));
  imply(no(nan(u)), terms_.equal(infinite(u), infinite(a)));
  imply(atMost(unit, a), both(atMost(unit, u), atMost(u, a)));
  imply(both(atMost(zeroValue, a), atMost(a, unit)), both(atMost(a, u), atMost(u, unit)));
  const APFloat most = APFloat::getLargest(u.sort().semantics());
  imply(atMost(a, terms_.floating(most)), either(nan(u), atMost(u, terms_.fpSqrt(terms_.floating(most)))));
}

void FactCollector::addRounded(Term a, Term u) {
  const Sort sort = u.sort();
  const Rounding rounding = named_.operation.rounding();
  const Term isNumber = no(nan(a));
  same(nan(u), nan(a));
  same(infinite(u), infinite(a));
  same(negative(u), negative(a));
  imply(zero(a), terms_.equal(u, a));
  if (rounding == Rounding::TowardNegative)
    imply(isNumber, atMost(u, a));
  if (rounding == Rounding::TowardPositive)
    imply(isNumber, atMost(a, u));
  if (rounding == Rounding::TowardZero)
    imply(isNumber, atMost(absolute(u), absolute(a)));
  imply(atMost(one(terms_, sort), absolute(a)), atMost(one(terms_, sort), absolute(u)));
  imply(atMost(absolute(a), one(terms_, sort)), atMost(absolute(u), one(terms_, sort)));
  imply(both(isNumber, no(zero(u))), atMost(one(terms_, sort), absolute(u)));
  // From here on there are no fractions.
  if (const Term whole = power(sort, static_cast<int>(sort.significandBits()) - 1))
    imply(atMost(whole, absolute(a)), terms_.equal(u, a));
}

void FactCollector::addConverted(Term a, Term u) {
  const Sort from = a.sort();
  const Sort to = u.sort();
  const Term isNumber = no(nan(a));
  same(nan(u), nan(a));
  same(negative(u), negative(a));
  imply(zero(a), zero(u));
  imply(infinite(a), infinite(u));
  const bool isWidening = from.exponentBits() <= to.exponentBits() && from.significandBits() <= to.significandBits();
  if (isWidening) {
    same(zero(u), zero(a));
    same(infinite(u), infinite(a));
    imply(both(isNumber, no(infinite(a))), atMost(absolute(u), terms_.fpFromFp(largest(terms_, from), to)));
    imply(both(isNumber, no(zero(a))),
          atMost(terms_.fpFromFp(terms_.floating(APFloat::getSmallest(from.semantics())), to), absolute(u)));
  } else {
    const Term limit = terms_.fpFromFp(largest(terms_, to), from); // rounded if `from` has fewer digits
    if (terms_.fpFromFp(limit, to) == largest(terms_, to))
      imply(atMost(absolute(a), limit), atMost(absolute(u), largest(terms_, to)));
  }
  imply(atMost(absolute(a), one(terms_, from)), atMost(absolute(u), one(terms_, to)));
  imply(atMost(one(terms_, from), absolute(a)), atMost(one(terms_, to), absolute(u)));
}

void FactCollector::addFromInteger(Term a, Term u, bool isSigned) {
  const unsigned width = a.sort().width();
  const auto image = [&](const llvm::APInt &value) {
    const Term integer = terms_.bitVector(value);
    return isSigned ? terms_.fpFromSigned(integer, u.sort()) : terms_.fpFromUnsigned(integer, u.sort());
  };
  const Term zeroInteger = terms_.bitVector(width, 0);
  add(no(nan(u)));
  same(zero(u), terms_.equal(a, zeroInteger));
  same(negative(u), isSigned ? terms_.bvSlt(a, zeroInteger) : terms_.boolean(false));
  imply(no(terms_.equal(a, zeroInteger)), atMost(one(terms_, u.sort()), absolute(u)));
  add(atMost(u, image(isSigned ? llvm::APInt::getSignedMaxValue(width) : llvm::APInt::getMaxValue(width))));
  if (isSigned)
    add(atMost(image(llvm::APInt::getSignedMinValue(width)), u));
}

} // namespace assay::verifier
