// SPDX-License-Identifier: Apache-2.0
//
// IEEE comparisons and classification. Many questions about a result are questions about an operand, which
// spares the solver the operation.
#include "verifier/term/TermNode.h"

#include "llvm/ADT/STLExtras.h"

#include <cassert>

namespace assay::verifier {

using llvm::APFloat;

namespace {

bool isNan(Term term) { return term.op() == Op::FloatConstant && term.floatValue().isNaN(); }

bool isInfinity(Term term, bool isNegative) {
  return term.op() == Op::FloatConstant && term.floatValue().isInfinity() &&
         term.floatValue().isNegative() == isNegative;
}

/// A conversion to a format that holds every value of the operand's.
bool isWidening(Term term) {
  if (term.op() != Op::FpFromFp)
    return false;
  const Sort from = term.operand(0).sort();
  return from.exponentBits() <= term.sort().exponentBits() && from.significandBits() <= term.sort().significandBits();
}

struct Narrowed {
  APFloat value;
  bool isExact;
};

Narrowed narrow(const APFloat &value, Sort sort, llvm::RoundingMode rounding) {
  APFloat result = value;
  bool losesInfo = false;
  result.convert(sort.semantics(), rounding, &losesInfo);
  return {result, !losesInfo};
}

/// A comparison of widened operands, or of one with a constant: compare before widening. Null if neither.
Term compareWidened(TermContext &context, Op op, Term a, Term b) {
  const bool isWideA = isWidening(a);
  const bool isWideB = isWidening(b);
  if (isWideA && isWideB && a.operand(0).sort() == b.operand(0).sort())
    return context.fpCompare(op, a.operand(0), b.operand(0));
  if (isWideA && b.isConstant()) {
    const Term inner = a.operand(0);
    // The largest number of the narrow format that is not above the constant (-∞ if all finite ones are):
    // x < c ⇔ x ≤ it, unless c itself is in the format.
    const auto [value, isExact] = narrow(b.floatValue(), inner.sort(), llvm::RoundingMode::TowardNegative);
    if (isExact)
      return context.fpCompare(op, inner, context.floating(value));
    return op == Op::FpEqual ? context.boolean(false)
                             : context.fpCompare(Op::FpLessOrEqual, inner, context.floating(value));
  }
  if (isWideB && a.isConstant()) {
    const Term inner = b.operand(0);
    const auto [value, isExact] = narrow(a.floatValue(), inner.sort(), llvm::RoundingMode::TowardPositive);
    if (isExact)
      return context.fpCompare(op, context.floating(value), inner);
    return op == Op::FpEqual ? context.boolean(false)
                             : context.fpCompare(Op::FpLessOrEqual, context.floating(value), inner);
  }
  return Term();
}

/// a == b by IEEE where `b` is a constant other than NaN.
Term equalToConstant(TermContext &context, Term a, Term b) {
  if (b.floatValue().isZero())
    return context.fpClassify(Op::FpIsZero, a);
  return context.equal(a, b); // every other number has one representation
}

Term compareWithInfinity(TermContext &context, Op op, Term a, Term b) {
  if (op == Op::FpLess && (isInfinity(a, /*isNegative=*/false) || isInfinity(b, /*isNegative=*/true)))
    return context.boolean(false);
  if (op == Op::FpLessOrEqual) {
    if (isInfinity(b, /*isNegative=*/false))
      return context.notOf(context.fpClassify(Op::FpIsNaN, a));
    if (isInfinity(a, /*isNegative=*/true))
      return context.notOf(context.fpClassify(Op::FpIsNaN, b));
    if (isInfinity(a, /*isNegative=*/false) || isInfinity(b, /*isNegative=*/true))
      return context.equal(a, b);
  }
  return Term();
}

/// Skips operations that cannot change whether their result is of this class.
Term skipForClass(Op op, Term a) {
  while (true) {
    const bool isSign = a.op() == Op::FpNeg || a.op() == Op::FpAbs;
    // Rounding to an integer and converting to a wider format keep NaN and infinities; a wider format also
    // keeps zeros and makes no new ones, but it may turn subnormals into normal numbers.
    const bool keepsSpecial = a.op() == Op::FpRoundToIntegral || isWidening(a);
    const bool keepsZero = isWidening(a);
    const bool canSkip = (isSign && op != Op::FpIsNegative) || (op == Op::FpIsNaN && a.op() == Op::FpFromFp) ||
                         (keepsSpecial && (op == Op::FpIsNaN || op == Op::FpIsInfinite || op == Op::FpIsNegative)) ||
                         (keepsZero && op == Op::FpIsZero);
    if (!canSkip)
      return a;
    a = a.operand(0);
  }
}

/// Collects when a result is NaN from its operands, which spares the solver the operation whose result it is.
class NanConditions {
public:
  /// `test` makes the plain question whether a term is NaN.
  NanConditions(TermContext &context, llvm::function_ref<Term(Term)> test) : context_(context), test_(test) {}

  Term of(Term root) {
    pending_.push_back(root);
    while (!pending_.empty()) {
      const Term term = skipForClass(Op::FpIsNaN, pending_.pop_back_val());
      if (llvm::is_contained(seen_, term))
        continue;
      seen_.push_back(term);
      // Operations asked one by one along a long chain must not each repeat the whole chain.
      if (seen_.size() > maximumOperations || !expand(term))
        conditions_.push_back(test_(term));
    }
    return context_.orOf(conditions_);
  }

private:
  static constexpr size_t maximumOperations = 12;

  Term is(Op op, Term term) { return context_.fpClassify(op, term); }

  bool expand(Term term) {
    const Op op = term.op();
    const auto operand = [&](unsigned index) { return term.operand(index); };
    if (op == Op::FpSqrt) {
      conditions_.push_back(
          context_.andOf(is(Op::FpIsNegative, operand(0)), context_.notOf(is(Op::FpIsZero, operand(0)))));
    } else if (op == Op::FpAdd || op == Op::FpSub) { // ∞ - ∞
      const Term signsDiffer = context_.xorOf(is(Op::FpIsNegative, operand(0)), is(Op::FpIsNegative, operand(1)));
      conditions_.push_back(context_.andOf({is(Op::FpIsInfinite, operand(0)), is(Op::FpIsInfinite, operand(1)),
                                            op == Op::FpAdd ? signsDiffer : context_.notOf(signsDiffer)}));
    } else if (op == Op::FpMul) { // 0 · ∞
      addZeroTimesInfinity(operand(0), operand(1));
    } else if (op == Op::FpDiv) { // 0 / 0, ∞ / ∞
      for (const Op both : {Op::FpIsZero, Op::FpIsInfinite})
        conditions_.push_back(context_.andOf(is(both, operand(0)), is(both, operand(1))));
    } else if (op == Op::FpFma) { // the product is infinite only if a factor is: it is not rounded
      addZeroTimesInfinity(operand(0), operand(1));
      const Term productIsNegative = context_.xorOf(is(Op::FpIsNegative, operand(0)), is(Op::FpIsNegative, operand(1)));
      conditions_.push_back(context_.andOf(
          {context_.orOf(is(Op::FpIsInfinite, operand(0)), is(Op::FpIsInfinite, operand(1))),
           is(Op::FpIsInfinite, operand(2)), context_.xorOf(productIsNegative, is(Op::FpIsNegative, operand(2)))}));
    } else {
      return false;
    }
    pending_.append(term.operands().begin(), term.operands().end());
    return true;
  }

  void addZeroTimesInfinity(Term a, Term b) {
    conditions_.push_back(context_.andOf(is(Op::FpIsZero, a), is(Op::FpIsInfinite, b)));
    conditions_.push_back(context_.andOf(is(Op::FpIsInfinite, a), is(Op::FpIsZero, b)));
  }

  TermContext &context_;
  llvm::function_ref<Term(Term)> test_;
  llvm::SmallVector<Term, 16> pending_;
  llvm::SmallVector<Term, 16> seen_;
  llvm::SmallVector<Term, 16> conditions_;
};

bool canBeNanByOperands(Term a) {
  return a.op() == Op::FpSqrt || a.op() == Op::FpAdd || a.op() == Op::FpSub || a.op() == Op::FpMul ||
         a.op() == Op::FpDiv || a.op() == Op::FpFma;
}

} // namespace

Term TermContext::fpCompare(Op op, Term a, Term b) {
  assert((op == Op::FpLess || op == Op::FpLessOrEqual || op == Op::FpEqual) && "not a comparison");
  assert(a.sort().isFloat() && a.sort() == b.sort());
  if (isNan(a) || isNan(b))
    return boolean(false);
  if (a == b)
    return op == Op::FpLess ? boolean(false) : notOf(fpClassify(Op::FpIsNaN, a));
  if (op == Op::FpEqual)
    Implementation::orderOperands(a, b);
  if (const Term folded = implementation_->fold(op, Sort::boolean(), {a, b}))
    return folded;
  if (const Term decided = compareWithInfinity(*this, op, a, b))
    return decided;
  if (const Term narrower = compareWidened(*this, op, a, b))
    return narrower;
  // Negation reverses the order.
  const auto canNegate = [](Term term) { return term.op() == Op::FpNeg || term.isConstant(); };
  if (canNegate(a) && canNegate(b))
    return op == Op::FpEqual ? fpCompare(op, fpNeg(a), fpNeg(b)) : fpCompare(op, fpNeg(b), fpNeg(a));
  if (op == Op::FpEqual && b.isConstant())
    return equalToConstant(*this, a, b);
  return implementation_->intern(op, Sort::boolean(), {a, b});
}

Term TermContext::fpClassify(Op op, Term a) {
  assert((op == Op::FpIsNaN || op == Op::FpIsInfinite || op == Op::FpIsZero || op == Op::FpIsNormal ||
          op == Op::FpIsSubnormal || op == Op::FpIsNegative) &&
         "not a class");
  assert(a.sort().isFloat());
  a = skipForClass(op, a);
  if (op == Op::FpIsNaN) {
    const auto test = [this](Term term) {
      const bool isInteger = term.op() == Op::FpFromSigned || term.op() == Op::FpFromUnsigned;
      return isInteger ? boolean(false) : implementation_->build(Op::FpIsNaN, Sort::boolean(), term);
    };
    return canBeNanByOperands(a) ? NanConditions(*this, test).of(a) : test(a);
  }
  if (a.op() == Op::FpFromSigned || a.op() == Op::FpFromUnsigned) {
    if (op == Op::FpIsSubnormal) // integers are normal, zero or too large
      return boolean(false);
    if (op == Op::FpIsZero)
      return equal(a.operand(0), bitVector(a.operand(0).sort().width(), 0));
    if (op == Op::FpIsNegative) // the integer 0 becomes +0
      return a.op() == Op::FpFromUnsigned ? boolean(false)
                                          : bvSlt(a.operand(0), bitVector(a.operand(0).sort().width(), 0));
  }
  if (op == Op::FpIsNegative) {
    if (a.op() == Op::FpAbs)
      return boolean(false);
    if (a.op() == Op::FpNeg) {
      const Term inner = skipForClass(op, a.operand(0));
      if (inner.op() == Op::FpAbs)
        return notOf(fpClassify(Op::FpIsNaN, inner));
    }
  }
  if (a.op() == Op::FpSqrt && (op == Op::FpIsZero || op == Op::FpIsSubnormal))
    return op == Op::FpIsZero ? fpClassify(Op::FpIsZero, a.operand(0)) : boolean(false);
  return implementation_->build(op, Sort::boolean(), a);
}

} // namespace assay::verifier
