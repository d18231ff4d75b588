// SPDX-License-Identifier: Apache-2.0
//
// Floating-point arithmetic, rounded to nearest with ties to even. Identities hold for NaN (there is one, and
// negating it gives it back), infinities and signed zeros, or they are not used.
#include "verifier/term/TermNode.h"

#include <cassert>

namespace assay::verifier {

using llvm::APFloat;

namespace {

bool isNan(Term term) { return term.op() == Op::FloatConstant && term.floatValue().isNaN(); }

bool isZero(Term term, bool isNegative) {
  return term.op() == Op::FloatConstant && term.floatValue().isZero() && term.floatValue().isNegative() == isNegative;
}

/// ±1
bool isUnit(Term term, bool isNegative) {
  if (term.op() != Op::FloatConstant)
    return false;
  APFloat one = APFloat::getOne(term.sort().semantics()); // its negative variant gives 2^64 - 1 in LLVM 19
  if (isNegative)
    one.changeSign();
  return term.floatValue() == one;
}

Term nan(TermContext &context, Sort sort) { return context.floating(APFloat::getNaN(sort.semantics())); }

Term simplifyAdd(Term a, Term b) {
  return isZero(b, /*isNegative=*/true) ? a : Term(); // only -0 is neutral: -0 + +0 is +0
}

Term simplifySub(TermContext &context, Term a, Term b) {
  if (isZero(a, /*isNegative=*/true))
    return context.fpNeg(b); // -0 - -0 is +0 and -0 - +0 is -0
  if (a == b) {              // x - x is +0 unless x is NaN or infinite
    const Term isSpecial = context.orOf(context.fpClassify(Op::FpIsNaN, a), context.fpClassify(Op::FpIsInfinite, a));
    const Sort sort = a.sort();
    return context.ifThenElse(isSpecial, nan(context, sort), context.floating(APFloat::getZero(sort.semantics())));
  }
  return Term();
}

Term simplifyMul(TermContext &context, Term a, Term b) {
  if (isUnit(b, /*isNegative=*/false))
    return a;
  if (isUnit(b, /*isNegative=*/true))
    return context.fpNeg(a);
  return Term();
}

Term simplifyDiv(TermContext &context, Term a, Term b) {
  if (isUnit(b, /*isNegative=*/false))
    return a;
  if (isUnit(b, /*isNegative=*/true))
    return context.fpNeg(a);
  // The quotient by a power of two is the product with its reciprocal, if that is a normal number.
  if (b.op() == Op::FloatConstant) {
    APFloat reciprocal = b.floatValue();
    if (reciprocal.isFiniteNonZero() && b.floatValue().getExactInverse(&reciprocal))
      return context.fpBinary(Op::FpMul, a, context.floating(reciprocal));
  }
  return Term();
}

} // namespace

Term TermContext::fpNeg(Term a) {
  assert(a.sort().isFloat());
  if (a.op() == Op::FpNeg)
    return a.operand(0);
  return implementation_->build(Op::FpNeg, a.sort(), a);
}

Term TermContext::fpAbs(Term a) {
  assert(a.sort().isFloat());
  if (a.op() == Op::FpAbs)
    return a;
  if (a.op() == Op::FpNeg)
    return fpAbs(a.operand(0));
  return implementation_->build(Op::FpAbs, a.sort(), a);
}

Term TermContext::fpBinary(Op op, Term a, Term b) {
  assert((op == Op::FpAdd || op == Op::FpSub || op == Op::FpMul || op == Op::FpDiv) && "not a binary operation");
  assert(a.sort().isFloat() && a.sort() == b.sort());
  if (isNan(a) || isNan(b))
    return nan(*this, a.sort());
  if (op == Op::FpAdd || op == Op::FpMul)
    Implementation::orderOperands(a, b);
  if (const Term folded = implementation_->fold(op, a.sort(), {a, b}))
    return folded;
  if (op == Op::FpMul || op == Op::FpDiv) { // rounding to nearest is symmetric: signs can be pulled out
    const bool isNegatedA = a.op() == Op::FpNeg;
    const bool isNegatedB = b.op() == Op::FpNeg;
    if (isNegatedA || isNegatedB) {
      const Term magnitude = fpBinary(op, isNegatedA ? a.operand(0) : a, isNegatedB ? b.operand(0) : b);
      return isNegatedA == isNegatedB ? magnitude : fpNeg(magnitude);
    }
  }
  if (op == Op::FpAdd && b.op() == Op::FpNeg) // one form for differences
    return fpBinary(Op::FpSub, a, b.operand(0));
  if (op == Op::FpAdd && a.op() == Op::FpNeg)
    return fpBinary(Op::FpSub, b, a.operand(0));
  if (op == Op::FpSub && b.op() == Op::FpNeg)
    return fpBinary(Op::FpAdd, a, b.operand(0));
  if (op == Op::FpSub && b.isConstant())
    return fpBinary(Op::FpAdd, a, fpNeg(b));
  Term simpler;
  if (op == Op::FpAdd)
    simpler = simplifyAdd(a, b);
  else if (op == Op::FpSub)
    simpler = simplifySub(*this, a, b);
  else if (op == Op::FpMul)
    simpler = simplifyMul(*this, a, b);
  else
    simpler = simplifyDiv(*this, a, b);
  return simpler ? simpler : implementation_->intern(op, a.sort(), {a, b});
}

Term TermContext::fpFma(Term a, Term b, Term c) {
  assert(a.sort().isFloat() && a.sort() == b.sort() && a.sort() == c.sort());
  if (isNan(a) || isNan(b) || isNan(c))
    return nan(*this, a.sort());
  if (a.op() == Op::FpNeg && b.op() == Op::FpNeg) {
    a = a.operand(0);
    b = b.operand(0);
  }
  Implementation::orderOperands(a, b);
  if (const Term folded = implementation_->fold(Op::FpFma, a.sort(), {a, b, c}))
    return folded;
  if (isUnit(b, /*isNegative=*/false)) // the product is exact, its zero has x's sign
    return fpBinary(Op::FpAdd, a, c);
  if (isUnit(b, /*isNegative=*/true))
    return fpBinary(Op::FpSub, c, a);
  if (isZero(c, /*isNegative=*/true)) // adding -0 changes neither the exact product nor a zero's sign
    return fpBinary(Op::FpMul, a, b);
  return implementation_->intern(Op::FpFma, a.sort(), {a, b, c});
}

Term TermContext::fpSqrt(Term a) {
  assert(a.sort().isFloat());
  return implementation_->build(Op::FpSqrt, a.sort(), a);
}

Term TermContext::fpRoundToIntegral(Rounding rounding, Term a) {
  assert(a.sort().isFloat());
  // Already integral (or NaN, or infinite). An integer too large for the format became an infinity.
  if (a.op() == Op::FpRoundToIntegral || a.op() == Op::FpFromSigned || a.op() == Op::FpFromUnsigned)
    return a;
  return implementation_->build(Op::FpRoundToIntegral, a.sort(), a, {static_cast<uint32_t>(rounding), 0});
}

} // namespace assay::verifier
