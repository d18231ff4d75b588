// SPDX-License-Identifier: Apache-2.0
//
// Taking bit-vectors apart and putting them together. Normal form: concatenations lean right, adjacent
// pieces of one vector are one piece, extracts sit as deep as they can without copying work. Recursion is
// bounded by the number of pieces, that is by the width.
#include "verifier/term/TermNode.h"

#include <cassert>

namespace assay::verifier {

using llvm::APInt;

namespace {

/// The one extract that equals `high` followed by `low`, or null.
Term joinPieces(TermContext &context, Term high, Term low) {
  if (high.isConstant() && low.isConstant())
    return context.bitVector(high.bits().concat(low.bits()));
  if (high.op() == Op::BvExtract && low.op() == Op::BvExtract && high.operand(0) == low.operand(0) &&
      high.extractLow() == low.extractHigh() + 1)
    return context.bvExtract(high.operand(0), high.extractHigh(), low.extractLow());
  return Term();
}

/// Bits high..low of a sign or zero extension of `inner`.
Term extractOfExtension(TermContext &context, Term a, unsigned high, unsigned low) {
  const Term inner = a.operand(0);
  const unsigned innerWidth = inner.sort().width();
  const unsigned width = high - low + 1;
  const bool isSigned = a.op() == Op::BvSignExtend;
  if (high < innerWidth)
    return context.bvExtract(inner, high, low);
  if (low < innerWidth) {
    const Term part = context.bvExtract(inner, innerWidth - 1, low);
    return isSigned ? context.bvSignExtend(part, width) : context.bvZeroExtend(part, width);
  }
  if (!isSigned)
    return context.bitVector(APInt::getZero(width));
  return context.bvSignExtend(context.bvExtract(inner, innerWidth - 1, innerWidth - 1), width);
}

bool isExtension(Term term) { return term.op() == Op::BvZeroExtend || term.op() == Op::BvSignExtend; }

/// The low bits of sums, differences and products depend on the operands' low bits only. Worth it where the
/// operands were extended just for this operation, as C's integer promotions do.
bool canNarrow(Term a, unsigned low) {
  if (low != 0 || (a.op() != Op::BvAdd && a.op() != Op::BvSub && a.op() != Op::BvMul))
    return false;
  const auto isCheap = [](Term term) { return term.isConstant() || isExtension(term); };
  return isCheap(a.operand(0)) && isCheap(a.operand(1));
}

} // namespace

Term TermContext::bvConcat(Term high, Term low) {
  assert(high.sort().isBitVector() && low.sort().isBitVector());
  const unsigned width = high.sort().width() + low.sort().width();
  if (high.op() == Op::BvConcat)
    return bvConcat(high.operand(0), bvConcat(high.operand(1), low));
  if (high.op() == Op::BvZeroExtend)
    return bvZeroExtend(bvConcat(high.operand(0), low), width);
  if (const Term joined = joinPieces(*this, high, low))
    return joined;
  if (low.op() == Op::BvConcat)
    if (const Term joined = joinPieces(*this, high, low.operand(0)))
      return bvConcat(joined, low.operand(1));
  if (high.isConstant() && high.bits().isZero())
    return bvZeroExtend(low, width);
  return implementation_->build(Op::BvConcat, Sort::bitVector(width), {high, low});
}

Term TermContext::bvExtract(Term a, unsigned high, unsigned low) {
  assert(a.sort().isBitVector() && low <= high && high < a.sort().width());
  const unsigned width = high - low + 1;
  const Sort sort = Sort::bitVector(width);
  if (width == a.sort().width())
    return a;
  const TermParameters parameters = {high, low};
  if (const Term folded = implementation_->fold(Op::BvExtract, sort, a, parameters))
    return folded;
  const Op op = a.op();
  if (op == Op::BvExtract)
    return bvExtract(a.operand(0), high + a.extractLow(), low + a.extractLow());
  if (op == Op::BvConcat) {
    const unsigned lowWidth = a.operand(1).sort().width();
    if (high < lowWidth)
      return bvExtract(a.operand(1), high, low);
    if (low >= lowWidth)
      return bvExtract(a.operand(0), high - lowWidth, low - lowWidth);
    return bvConcat(bvExtract(a.operand(0), high - lowWidth, 0), bvExtract(a.operand(1), lowWidth - 1, low));
  }
  if (isExtension(a))
    return extractOfExtension(*this, a, high, low);
  if ((op == Op::BvLShr || op == Op::BvShl || op == Op::BvAShr) && a.operand(1).isConstant()) {
    const uint64_t shift = a.operand(1).bits().getLimitedValue(a.sort().width());
    if (op != Op::BvShl && high + shift < a.sort().width())
      return bvExtract(a.operand(0), high + static_cast<unsigned>(shift), low + static_cast<unsigned>(shift));
    if (op == Op::BvShl && low >= shift)
      return bvExtract(a.operand(0), high - static_cast<unsigned>(shift), low - static_cast<unsigned>(shift));
    if (op == Op::BvShl && high < shift)
      return bitVector(APInt::getZero(width));
  }
  const bool isBitwise = op == Op::BvAnd || op == Op::BvOr || op == Op::BvXor;
  // One level with a constant operand: masks of bytes disappear, nothing is copied.
  if (canNarrow(a, low) || (isBitwise && a.operand(1).isConstant()))
    return bvBinary(op, bvExtract(a.operand(0), high, low), bvExtract(a.operand(1), high, low));
  return implementation_->intern(Op::BvExtract, sort, a, parameters);
}

Term TermContext::bvZeroExtend(Term a, unsigned width) {
  assert(a.sort().isBitVector() && width >= a.sort().width());
  if (width == a.sort().width())
    return a;
  if (a.op() == Op::BvZeroExtend)
    a = a.operand(0);
  return implementation_->build(Op::BvZeroExtend, Sort::bitVector(width), a);
}

Term TermContext::bvSignExtend(Term a, unsigned width) {
  assert(a.sort().isBitVector() && width >= a.sort().width());
  if (width == a.sort().width())
    return a;
  if (a.op() == Op::BvSignExtend)
    a = a.operand(0);
  else if (a.op() == Op::BvZeroExtend) // its sign bit is 0
    return bvZeroExtend(a.operand(0), width);
  return implementation_->build(Op::BvSignExtend, Sort::bitVector(width), a);
}

Term TermContext::boolToBit(Term a) { return ifThenElse(a, bitVector(1, 1), bitVector(1, 0)); }

Term TermContext::bitToBool(Term a) { return equal(a, bitVector(1, 1)); }

} // namespace assay::verifier
