// SPDX-License-Identifier: Apache-2.0
#include "verifier/encode/FloatingPoint.h"

namespace assay::verifier {

Term FloatingPoint::choice(const char *name) {
  return terms_.symbol({name, Sort::boolean(), SymbolOrigin::Choice, "left open by the platform", {}});
}

Term FloatingPoint::compare(llvm::CmpInst::Predicate predicate, Term a, Term b) {
  const auto nan = [&] { return terms_.orOf(terms_.fpClassify(Op::FpIsNaN, a), terms_.fpClassify(Op::FpIsNaN, b)); };
  const auto ordered = [&] { return terms_.notOf(nan()); };
  switch (predicate) {
  case llvm::CmpInst::FCMP_FALSE:
    return terms_.boolean(false);
  case llvm::CmpInst::FCMP_TRUE:
    return terms_.boolean(true);
  case llvm::CmpInst::FCMP_OEQ:
    return terms_.fpCompare(Op::FpEqual, a, b);
  case llvm::CmpInst::FCMP_OGT:
    return terms_.fpCompare(Op::FpLess, b, a);
  case llvm::CmpInst::FCMP_OGE:
    return terms_.fpCompare(Op::FpLessOrEqual, b, a);
  case llvm::CmpInst::FCMP_OLT:
    return terms_.fpCompare(Op::FpLess, a, b);
  case llvm::CmpInst::FCMP_OLE:
    return terms_.fpCompare(Op::FpLessOrEqual, a, b);
  case llvm::CmpInst::FCMP_ONE:
    return terms_.andOf(ordered(), terms_.notOf(terms_.fpCompare(Op::FpEqual, a, b)));
  case llvm::CmpInst::FCMP_ORD:
    return ordered();
  case llvm::CmpInst::FCMP_UNO:
    return nan();
  // The unordered predicates are the negations of the opposite ordered ones.
  case llvm::CmpInst::FCMP_UEQ:
    return terms_.orOf(nan(), terms_.fpCompare(Op::FpEqual, a, b));
  case llvm::CmpInst::FCMP_UGT:
    return terms_.notOf(terms_.fpCompare(Op::FpLessOrEqual, a, b));
  case llvm::CmpInst::FCMP_UGE:
    return terms_.notOf(terms_.fpCompare(Op::FpLess, a, b));
  case llvm::CmpInst::FCMP_ULT:
    return terms_.notOf(terms_.fpCompare(Op::FpLessOrEqual, b, a));
  case llvm::CmpInst::FCMP_ULE:
    return terms_.notOf(terms_.fpCompare(Op::FpLess, b, a));
  case llvm::CmpInst::FCMP_UNE:
    return terms_.notOf(terms_.fpCompare(Op::FpEqual, a, b));
  default:
    break;
  }
  llvm_unreachable("not a floating-point predicate");
}

Term FloatingPoint::isClass(Term value, llvm::FPClassTest classes) {
  const Term negative = terms_.fpClassify(Op::FpIsNegative, value);
  const Term positive = terms_.notOf(negative);
  llvm::SmallVector<Term, 10> members;
  const auto signedClass = [&](llvm::FPClassTest negativeBit, llvm::FPClassTest positiveBit, Op test) {
    const bool wantsNegative = (classes & negativeBit) != 0;
    const bool wantsPositive = (classes & positiveBit) != 0;
    if (!wantsNegative && !wantsPositive)
      return;
    const Term inClass = terms_.fpClassify(test, value);
    if (wantsNegative && wantsPositive)
      members.push_back(inClass);
    else
      members.push_back(terms_.andOf(inClass, wantsNegative ? negative : positive));
  };
  signedClass(llvm::fcNegInf, llvm::fcPosInf, Op::FpIsInfinite);
  signedClass(llvm::fcNegNormal, llvm::fcPosNormal, Op::FpIsNormal);
  signedClass(llvm::fcNegSubnormal, llvm::fcPosSubnormal, Op::FpIsSubnormal);
  signedClass(llvm::fcNegZero, llvm::fcPosZero, Op::FpIsZero);
  if ((classes & llvm::fcNan) != 0) {
    const Term nan = terms_.fpClassify(Op::FpIsNaN, value);
    members.push_back((classes & llvm::fcNan) == llvm::fcNan ? nan : terms_.andOf(nan, choice("signalling")));
  }
  return terms_.orOf(members);
}

Term FloatingPoint::multiplyAdd(Term a, Term b, Term c) {
  const Term separate = terms_.fpBinary(Op::FpAdd, terms_.fpBinary(Op::FpMul, a, b), c);
  return terms_.ifThenElse(choice("fused"), terms_.fpFma(a, b, c), separate);
}

Term FloatingPoint::minimumNumber(Term a, Term b, bool maximum) {
  const Term less = maximum ? terms_.fpCompare(Op::FpLess, b, a) : terms_.fpCompare(Op::FpLess, a, b);
  const Term equal = terms_.fpCompare(Op::FpEqual, a, b); // ±0 among others
  const Term number = terms_.ifThenElse(terms_.orOf(less, terms_.andOf(equal, choice("zero"))), a, b);
  return terms_.ifThenElse(terms_.fpClassify(Op::FpIsNaN, a), b,
                           terms_.ifThenElse(terms_.fpClassify(Op::FpIsNaN, b), a, number));
}

Term FloatingPoint::minimum(Term a, Term b, bool maximum) {
  const Term less = maximum ? terms_.fpCompare(Op::FpLess, b, a) : terms_.fpCompare(Op::FpLess, a, b);
  const Term negative = terms_.fpClassify(Op::FpIsNegative, a);
  const Term tie = terms_.andOf(terms_.fpCompare(Op::FpEqual, a, b), maximum ? terms_.notOf(negative) : negative);
  const Term number = terms_.ifThenElse(terms_.orOf(less, tie), a, b);
  const Term nan = terms_.floating(llvm::APFloat::getQNaN(a.sort().semantics()));
  return terms_.ifThenElse(terms_.orOf(terms_.fpClassify(Op::FpIsNaN, a), terms_.fpClassify(Op::FpIsNaN, b)), nan,
                           number);
}

Term FloatingPoint::copySign(Term magnitude, Term sign) {
  const Term absolute = terms_.fpAbs(magnitude);
  const Term negative = terms_.ifThenElse(terms_.fpClassify(Op::FpIsNaN, sign), choice("sign of NaN"),
                                          terms_.fpClassify(Op::FpIsNegative, sign));
  return terms_.ifThenElse(negative, terms_.fpNeg(absolute), absolute);
}

Term FloatingPoint::powerOfTwo(Sort sort, unsigned exponent, bool negative) {
  // Not getOne(…, Negative): LLVM 19 gives 2^64 − 1 for it.
  llvm::APFloat value = llvm::scalbn(llvm::APFloat::getOne(sort.semantics()), static_cast<int>(exponent),
                                     llvm::APFloat::rmNearestTiesToEven);
  if (negative)
    value.changeSign();
  return value.isFinite() ? terms_.floating(value) : Term();
}

Term FloatingPoint::fitsInteger(Term value, unsigned width, bool isSigned) {
  const Sort sort = value.sort();
  const Term truncated = terms_.fpRoundToIntegral(Rounding::TowardZero, value);
  llvm::SmallVector<Term, 4> facts{terms_.notOf(terms_.fpClassify(Op::FpIsNaN, value)),
                                   terms_.notOf(terms_.fpClassify(Op::FpIsInfinite, value))};
  if (const Term above = powerOfTwo(sort, isSigned ? width - 1 : width, false))
    facts.push_back(terms_.fpCompare(Op::FpLess, truncated, above));
  if (isSigned) {
    if (const Term below = powerOfTwo(sort, width - 1, true))
      facts.push_back(terms_.fpCompare(Op::FpLessOrEqual, below, truncated));
  } else {
    const Term zero = terms_.floating(llvm::APFloat::getZero(sort.semantics()));
    facts.push_back(terms_.fpCompare(Op::FpLessOrEqual, zero, truncated)); // -0.5 truncates to -0, which fits
  }
  return terms_.andOf(facts);
}

Term FloatingPoint::toInteger(Term value, unsigned width, bool isSigned) {
  const Term inside = isSigned ? terms_.fpToSigned(value, width) : terms_.fpToUnsigned(value, width);
  const Term fits = fitsInteger(value, width, isSigned);
  if (fits.isTrue())
    return inside;
  const Term outside = terms_.symbol({"out of range",
                                      Sort::bitVector(width),
                                      SymbolOrigin::Uninitialised,
                                      "a floating-point value converted outside the integer's range",
                                      {}});
  return terms_.ifThenElse(fits, inside, outside);
}

Term FloatingPoint::toIntegerSaturating(Term value, unsigned width, bool isSigned) {
  const Term inside = isSigned ? terms_.fpToSigned(value, width) : terms_.fpToUnsigned(value, width);
  const llvm::APInt lowest = isSigned ? llvm::APInt::getSignedMinValue(width) : llvm::APInt::getMinValue(width);
  const llvm::APInt highest = isSigned ? llvm::APInt::getSignedMaxValue(width) : llvm::APInt::getMaxValue(width);
  const Term outside = terms_.ifThenElse(terms_.fpClassify(Op::FpIsNaN, value), terms_.bitVector(width, 0),
                                         terms_.ifThenElse(terms_.fpClassify(Op::FpIsNegative, value),
                                                           terms_.bitVector(lowest), terms_.bitVector(highest)));
  return terms_.ifThenElse(fitsInteger(value, width, isSigned), inside, outside);
}

} // namespace assay::verifier
