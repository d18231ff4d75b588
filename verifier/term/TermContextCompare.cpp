// SPDX-License-Identifier: Apache-2.0
//
// Orders on bit-vectors.
#include "verifier/term/TermNode.h"

#include <cassert>

namespace assay::verifier {

using llvm::APInt;

namespace {

bool isStrict(Op op) { return op == Op::BvULt || op == Op::BvSLt; }

struct Bounds {
  APInt smallest;
  APInt largest;
};

Bounds boundsOf(unsigned width, bool isSigned) {
  return isSigned ? Bounds{APInt::getSignedMinValue(width), APInt::getSignedMaxValue(width)}
                  : Bounds{APInt::getMinValue(width), APInt::getMaxValue(width)};
}

/// Comparisons with the ends of the range and their neighbours are decided or are equalities.
Term compareWithEnd(TermContext &context, Op op, Term a, Term b) {
  const auto [smallest, largest] = boundsOf(a.sort().width(), op == Op::BvSLt || op == Op::BvSLe);
  const auto is = [](Term term, const APInt &value) {
    return term.op() == Op::BitVectorConstant && term.bits() == value;
  };
  if (isStrict(op)) {
    if (is(b, smallest) || is(a, largest))
      return context.boolean(false);
    if (is(b, largest) || is(a, smallest)) // x < largest, smallest < x
      return context.distinct(a, b);
    if (is(b, smallest + 1))
      return context.equal(a, context.bitVector(smallest));
    if (is(a, largest - 1))
      return context.equal(b, context.bitVector(largest));
  } else {
    if (is(a, smallest) || is(b, largest))
      return context.boolean(true);
    if (is(b, smallest) || is(a, largest))
      return context.equal(a, b);
    if (is(b, largest - 1))
      return context.distinct(a, context.bitVector(largest));
    if (is(a, smallest + 1))
      return context.distinct(b, context.bitVector(smallest));
  }
  return Term();
}

/// Both operands extended the same way, or one extended and the other a constant: compare before extending.
Term compareExtended(TermContext &context, Op op, Term a, Term b) {
  const Term extended = a.isConstant() ? b : a;
  const Op extension = extended.op();
  if (extension != Op::BvZeroExtend && extension != Op::BvSignExtend)
    return Term();
  const bool isZeroExtension = extension == Op::BvZeroExtend;
  // After a zero extension both orders are the unsigned one. A sign extension keeps either order.
  const Op narrowOp = !isZeroExtension ? op : isStrict(op) ? Op::BvULt : Op::BvULe;
  if (a.op() == b.op() && a.operand(0).sort() == b.operand(0).sort())
    return context.bvCompare(narrowOp, a.operand(0), b.operand(0));
  const Term constant = a.isConstant() ? a : b;
  if (!constant.isConstant())
    return Term();
  const unsigned width = constant.sort().width();
  const unsigned narrow = extended.operand(0).sort().width();
  const APInt low = constant.bits().trunc(narrow);
  if ((isZeroExtension ? low.zext(width) : low.sext(width)) == constant.bits()) {
    const Term small = context.bitVector(low);
    return a.isConstant() ? context.bvCompare(narrowOp, small, extended.operand(0))
                          : context.bvCompare(narrowOp, extended.operand(0), small);
  }
  // A constant outside the extension's range. Where that range is an interval of the order, it is all on one side.
  const bool isSignedOrder = op == Op::BvSLt || op == Op::BvSLe;
  if (!isZeroExtension && !isSignedOrder)
    return Term();
  const bool isBelow = isSignedOrder && constant.bits().isNegative();
  return context.boolean(a.isConstant() == isBelow);
}

} // namespace

Term TermContext::bvCompare(Op op, Term a, Term b) {
  assert((op == Op::BvULt || op == Op::BvULe || op == Op::BvSLt || op == Op::BvSLe) && "not an order");
  assert(a.sort().isBitVector() && a.sort() == b.sort());
  if (a == b)
    return boolean(!isStrict(op));
  if (const Term folded = implementation_->fold(op, Sort::boolean(), {a, b}))
    return folded;
  if (const Term decided = compareWithEnd(*this, op, a, b))
    return decided;
  if (const Term narrower = compareExtended(*this, op, a, b))
    return narrower;
  return implementation_->intern(op, Sort::boolean(), {a, b});
}

} // namespace assay::verifier
