// SPDX-License-Identifier: Apache-2.0
//
// Bit-vector arithmetic, bitwise operations and shifts. All arithmetic is modulo 2^width, so the ring laws hold.
#include "verifier/term/LinearForm.h"
#include "verifier/term/TermNode.h"

#include <cassert>

namespace assay::verifier {

using llvm::APInt;

namespace {

bool isZero(Term term) { return term.op() == Op::BitVectorConstant && term.bits().isZero(); }
bool isOne(Term term) { return term.op() == Op::BitVectorConstant && term.bits().isOne(); }
bool isAllOnes(Term term) { return term.op() == Op::BitVectorConstant && term.bits().isAllOnes(); }

bool isCommutative(Op op) {
  return op == Op::BvAdd || op == Op::BvMul || op == Op::BvAnd || op == Op::BvOr || op == Op::BvXor;
}

/// Each function below gives a simpler term that equals the operation, or null. Not all operands are constants;
/// for commutative operations a constant is `b`.

Term simplifyAdd(TermContext &context, Term a, Term b) {
  if (isZero(b))
    return a;
  if (b.isConstant() && a.op() == Op::BvAdd && a.operand(1).isConstant()) // (x + c1) + c2
    return context.bvAdd(a.operand(0), context.bitVector(a.operand(1).bits() + b.bits()));
  if (b.isConstant() && a.op() == Op::BvSub && a.operand(0).isConstant()) // (c1 - x) + c2
    return context.bvSub(context.bitVector(a.operand(0).bits() + b.bits()), a.operand(1));
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) {
    if (y.op() == Op::BvNeg)
      return context.bvSub(x, y.operand(0));
    if (y.op() == Op::BvSub && y.operand(1) == x) // x + (y - x)
      return y.operand(0);
    if (y.op() == Op::BvNot && y.operand(0) == x) // x + ~x
      return context.bitVector(APInt::getAllOnes(x.sort().width()));
  }
  if (const std::optional<LinearForm> form = LinearForm::merged(a, b, /*isDifference=*/false))
    return form->rebuild(context);
  return Term();
}

Term simplifySub(TermContext &context, Term a, Term b) {
  if (a == b)
    return context.bitVector(APInt::getZero(a.sort().width()));
  if (b.isConstant())
    return context.bvAdd(a, context.bitVector(-b.bits()));
  if (isZero(a))
    return context.bvNeg(b);
  if (b.op() == Op::BvNeg)
    return context.bvAdd(a, b.operand(0));
  if (a.op() == Op::BvAdd && a.operand(0) == b) // (x + y) - x
    return a.operand(1);
  if (a.op() == Op::BvAdd && a.operand(1) == b)
    return a.operand(0);
  if (a.op() == Op::BvSub && a.operand(0) == b) // (x - y) - x
    return context.bvNeg(a.operand(1));
  if (b.op() == Op::BvSub && b.operand(0) == a) // x - (x - y)
    return b.operand(1);
  if (b.op() == Op::BvAdd && (b.operand(0) == a || b.operand(1) == a)) // x - (x + y)
    return context.bvNeg(b.operand(b.operand(0) == a ? 1 : 0));
  if (const std::optional<LinearForm> form = LinearForm::merged(a, b, /*isDifference=*/true))
    return form->rebuild(context);
  return Term();
}

Term simplifyMul(TermContext &context, Term a, Term b) {
  if (isZero(b))
    return b;
  if (isOne(b))
    return a;
  if (isAllOnes(b))
    return context.bvNeg(a);
  if (b.isConstant() && a.op() == Op::BvMul && a.operand(1).isConstant())
    return context.bvMul(a.operand(0), context.bitVector(a.operand(1).bits() * b.bits()));
  if (a.op() == Op::BvNeg && b.op() == Op::BvNeg)
    return context.bvMul(a.operand(0), b.operand(0));
  return Term();
}

Term simplifyDivision(TermContext &context, Op op, Term a, Term b) {
  const unsigned width = a.sort().width();
  const bool isQuotient = op == Op::BvUDiv || op == Op::BvSDiv;
  if (isOne(b))
    return isQuotient ? a : context.bitVector(APInt::getZero(width));
  if (isZero(b)) {
    if (!isQuotient)
      return a;
    const Term allOnes = context.bitVector(APInt::getAllOnes(width));
    if (op == Op::BvUDiv)
      return allOnes;
    const Term isNegative = context.bvSlt(a, b);
    return context.ifThenElse(isNegative, context.bitVector(APInt(width, 1)), allOnes);
  }
  if (op == Op::BvSDiv && isAllOnes(b)) // also for the smallest number, which wraps
    return context.bvNeg(a);
  if (op == Op::BvSRem && isAllOnes(b))
    return context.bitVector(APInt::getZero(width));
  if (b.isConstant() && b.bits().isPowerOf2()) { // of the smallest signed number only the unsigned view is a power
    const unsigned exponent = b.bits().logBase2();
    if (op == Op::BvUDiv)
      return context.bvBinary(Op::BvLShr, a, context.bitVector(width, exponent));
    if (op == Op::BvURem)
      return context.bvZeroExtend(context.bvExtract(a, exponent - 1, 0), width);
  }
  return Term();
}

Term simplifyAndOr(TermContext &context, Op op, Term a, Term b) {
  const bool isAnd = op == Op::BvAnd;
  const Term neutral = context.bitVector(isAnd ? APInt::getAllOnes(a.sort().width()) : APInt(a.sort().width(), 0));
  const Term absorbing = context.bvNot(neutral);
  if (a == b || b == neutral)
    return a;
  if (b == absorbing)
    return b;
  if (b.isConstant() && a.op() == op && a.operand(1).isConstant()) {
    const APInt &inner = a.operand(1).bits();
    return context.bvBinary(op, a.operand(0), context.bitVector(isAnd ? inner & b.bits() : inner | b.bits()));
  }
  const Op dual = isAnd ? Op::BvOr : Op::BvAnd;
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) {
    if (y.op() == Op::BvNot && y.operand(0) == x)
      return absorbing;
    if (y.op() == op && (y.operand(0) == x || y.operand(1) == x)) // x & (x & y)
      return y;
    if (y.op() == dual && (y.operand(0) == x || y.operand(1) == x)) // x & (x | y)
      return x;
  }
  return Term();
}

Term simplifyXor(TermContext &context, Term a, Term b) {
  if (a == b)
    return context.bitVector(APInt::getZero(a.sort().width()));
  if (isZero(b))
    return a;
  if (isAllOnes(b))
    return context.bvNot(a);
  if (b.isConstant() && a.op() == Op::BvXor && a.operand(1).isConstant())
    return context.bvBinary(Op::BvXor, a.operand(0), context.bitVector(a.operand(1).bits() ^ b.bits()));
  if (a.op() == Op::BvNot) // ~x ^ y is ~(x ^ y)
    return context.bvNot(context.bvBinary(Op::BvXor, a.operand(0), b));
  if (b.op() == Op::BvNot)
    return context.bvNot(context.bvBinary(Op::BvXor, a, b.operand(0)));
  for (const auto &[x, y] : {std::pair(a, b), std::pair(b, a)}) // x ^ (x ^ y)
    if (y.op() == Op::BvXor && (y.operand(0) == x || y.operand(1) == x))
      return y.operand(y.operand(0) == x ? 1 : 0);
  return Term();
}

Term simplifyShift(TermContext &context, Op op, Term a, Term b) {
  const unsigned width = a.sort().width();
  if (isZero(a) || isZero(b))
    return a;
  if (op == Op::BvAShr && isAllOnes(a))
    return a;
  if (!b.isConstant())
    return Term();
  if (b.bits().uge(width)) { // everything is shifted out
    if (op != Op::BvAShr)
      return context.bitVector(APInt::getZero(width));
    if (width == 1)
      return a;                                                          // one bit is all sign
    return context.bvBinary(op, a, context.bitVector(width, width - 1)); // only the sign stays
  }
  if (a.op() == op && a.operand(1).isConstant()) { // (x << c1) << c2, where c1 < width by the rules above
    const uint64_t sum = a.operand(1).bits().getZExtValue() + b.bits().getZExtValue();
    if (sum < width)
      return context.bvBinary(op, a.operand(0), context.bitVector(width, sum));
    if (op != Op::BvAShr)
      return context.bitVector(APInt::getZero(width));
    return context.bvBinary(op, a.operand(0), context.bitVector(width, width - 1));
  }
  return Term();
}

} // namespace

Term TermContext::bvNot(Term a) {
  assert(a.sort().isBitVector());
  return a.op() == Op::BvNot ? a.operand(0) : implementation_->build(Op::BvNot, a.sort(), a);
}

Term TermContext::bvNeg(Term a) {
  assert(a.sort().isBitVector());
  if (a.op() == Op::BvNeg)
    return a.operand(0);
  if (a.op() == Op::BvSub) // -(x - y)
    return bvSub(a.operand(1), a.operand(0));
  return implementation_->build(Op::BvNeg, a.sort(), a);
}

Term TermContext::bvBinary(Op op, Term a, Term b) {
  assert(a.sort().isBitVector() && a.sort() == b.sort());
  if (isCommutative(op))
    Implementation::orderOperands(a, b);
  if (const Term folded = implementation_->fold(op, a.sort(), {a, b}))
    return folded;
  Term simpler;
  if (op == Op::BvAdd)
    simpler = simplifyAdd(*this, a, b);
  else if (op == Op::BvSub)
    simpler = simplifySub(*this, a, b);
  else if (op == Op::BvMul)
    simpler = simplifyMul(*this, a, b);
  else if (op == Op::BvUDiv || op == Op::BvSDiv || op == Op::BvURem || op == Op::BvSRem)
    simpler = simplifyDivision(*this, op, a, b);
  else if (op == Op::BvAnd || op == Op::BvOr)
    simpler = simplifyAndOr(*this, op, a, b);
  else if (op == Op::BvXor)
    simpler = simplifyXor(*this, a, b);
  else {
    assert((op == Op::BvShl || op == Op::BvLShr || op == Op::BvAShr) && "not a binary bit-vector operation");
    simpler = simplifyShift(*this, op, a, b);
  }
  return simpler ? simpler : implementation_->intern(op, a.sort(), {a, b});
}

} // namespace assay::verifier
