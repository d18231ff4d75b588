// SPDX-License-Identifier: Apache-2.0
//
// Equality: SMT-LIB's "=", identity of values for every sort.
#include "verifier/term/FloatEncoding.h"
#include "verifier/term/LinearForm.h"
#include "verifier/term/TermNode.h"

#include <cassert>

namespace assay::verifier {

using llvm::APInt;

namespace {

/// If `term` is `op` of `known` and something, that something; else null.
Term otherOperand(Term term, Op op, Term known) {
  if (term.op() != op)
    return Term();
  if (term.operand(0) == known)
    return term.operand(1);
  return term.operand(1) == known ? term.operand(0) : Term();
}

/// a = value, where both are bit-vectors and `value` is a constant: undoes operations that lose nothing.
Term equalToConstant(TermContext &context, Term a, const APInt &value) {
  const auto constant = [&](const APInt &bits) { return context.bitVector(bits); };
  const Op op = a.op();
  if (op == Op::BvNot)
    return context.equal(a.operand(0), constant(~value));
  if (op == Op::BvNeg)
    return context.equal(a.operand(0), constant(-value));
  if (op == Op::BvAdd && a.operand(1).isConstant())
    return context.equal(a.operand(0), constant(value - a.operand(1).bits()));
  if (op == Op::BvXor && a.operand(1).isConstant())
    return context.equal(a.operand(0), constant(value ^ a.operand(1).bits()));
  if (op == Op::BvSub && a.operand(0).isConstant())
    return context.equal(a.operand(1), constant(a.operand(0).bits() - value));
  if ((op == Op::BvSub || op == Op::BvXor) && value.isZero())
    return context.equal(a.operand(0), a.operand(1));
  if (op == Op::BvZeroExtend || op == Op::BvSignExtend) {
    const unsigned narrow = a.operand(0).sort().width();
    const APInt low = value.trunc(narrow);
    const APInt extended = op == Op::BvZeroExtend ? low.zext(value.getBitWidth()) : low.sext(value.getBitWidth());
    return extended == value ? context.equal(a.operand(0), constant(low)) : context.boolean(false);
  }
  if (op == Op::BvConcat) {
    const unsigned lowWidth = a.operand(1).sort().width();
    const APInt high = value.extractBits(value.getBitWidth() - lowWidth, lowWidth);
    return context.andOf(context.equal(a.operand(0), constant(high)),
                         context.equal(a.operand(1), constant(value.trunc(lowWidth))));
  }
  return Term();
}

/// a = b for bit-vectors of which neither is a constant.
Term equalVectors(TermContext &context, Term a, Term b) {
  // Adding, subtracting and xor-ing one value are bijections.
  for (const Op op : {Op::BvAdd, Op::BvXor}) {
    if (a.op() == op && b.op() == op)
      for (const Term common : a.operands())
        if (const Term rest = otherOperand(b, op, common))
          return context.equal(otherOperand(a, op, common), rest);
    // x = x + y ⇔ y = 0
    const APInt zero = APInt::getZero(a.sort().width());
    if (const Term rest = otherOperand(a, op, b))
      return context.equal(rest, context.bitVector(zero));
    if (const Term rest = otherOperand(b, op, a))
      return context.equal(rest, context.bitVector(zero));
  }
  const bool haveSameOp = a.op() == b.op();
  if (haveSameOp && a.op() == Op::BvSub) {
    if (a.operand(0) == b.operand(0))
      return context.equal(a.operand(1), b.operand(1));
    if (a.operand(1) == b.operand(1))
      return context.equal(a.operand(0), b.operand(0));
  }
  if (haveSameOp && (a.op() == Op::BvNot || a.op() == Op::BvNeg))
    return context.equal(a.operand(0), b.operand(0));
  if (haveSameOp && (a.op() == Op::BvZeroExtend || a.op() == Op::BvSignExtend) &&
      a.operand(0).sort() == b.operand(0).sort())
    return context.equal(a.operand(0), b.operand(0));
  // What both sides have in common says nothing.
  if (const std::optional<LinearForm> form = LinearForm::merged(a, b, /*isDifference=*/true))
    return context.equal(form->rebuild(context), context.bitVector(APInt::getZero(a.sort().width())));
  return Term();
}

/// a = b for floats, where `b` may be a constant.
Term equalFloats(TermContext &context, Term a, Term b) {
  if (a.op() == Op::FpNeg && b.op() == Op::FpNeg) // a bijection, NaN included
    return context.equal(a.operand(0), b.operand(0));
  if (b.op() != Op::FloatConstant)
    return Term();
  const llvm::APFloat value = b.floatValue();
  if (value.isNaN())
    return context.fpClassify(Op::FpIsNaN, a);
  if (a.op() == Op::FpNeg)
    return context.equal(a.operand(0), context.floating(-value));
  return Term();
}

} // namespace

Term TermContext::equal(Term a, Term b) {
  assert(a.sort() == b.sort());
  if (a == b)
    return boolean(true);
  Implementation::orderOperands(a, b);
  if (a.isConstant()) // then both are, and equal constants are one node
    return boolean(false);
  if (a.sort().isBool())
    return notOf(xorOf(a, b));
  if (const Term folded = implementation_->fold(Op::Equal, Sort::boolean(), {a, b}))
    return folded;
  // (c ? x : y) = x ⇔ c ∨ y = x
  for (const auto &[choice, value] : {std::pair(a, b), std::pair(b, a)}) {
    if (choice.op() != Op::IfThenElse)
      continue;
    if (choice.operand(1) == value && choice.operand(2).op() != Op::IfThenElse)
      return orOf(choice.operand(0), equal(choice.operand(2), value));
    if (choice.operand(2) == value && choice.operand(1).op() != Op::IfThenElse)
      return orOf(notOf(choice.operand(0)), equal(choice.operand(1), value));
  }
  Term simpler;
  if (a.sort().isFloat()) {
    simpler = equalFloats(*this, a, b);
  } else if (b.isConstant()) {
    if (b.sort().width() == 1 && b.bits().isZero()) // one form for a bit that is tested
      return notOf(equal(a, bitVector(1, 1)));
    simpler = equalToConstant(*this, a, b.bits());
  } else {
    simpler = equalVectors(*this, a, b);
  }
  return simpler ? simpler : implementation_->intern(Op::Equal, Sort::boolean(), {a, b});
}

} // namespace assay::verifier
