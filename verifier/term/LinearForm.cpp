// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/LinearForm.h"

#include "llvm/ADT/STLExtras.h"

namespace assay::verifier {

using llvm::APInt;

namespace {

/// Longer sums are left alone: every addition looks through its operands.
constexpr unsigned mostSummands = 12;

} // namespace

std::optional<LinearForm> LinearForm::merged(Term a, Term b, bool isDifference) {
  const unsigned width = a.sort().width();
  const APInt one(width, 1);
  LinearForm form(width);
  if (!form.add(a, one) || !form.add(b, isDifference ? -one : one))
    return std::nullopt;
  if (form.summands_.size() == form.met_ && form.constants_ < 2)
    return std::nullopt;
  llvm::erase_if(form.summands_, [](const Summand &summand) { return summand.coefficient.isZero(); });
  llvm::sort(form.summands_, [](const Summand &first, const Summand &second) {
    return TermContext::Implementation::before(first.atom, second.atom);
  });
  return form;
}

bool LinearForm::add(Term term, const APInt &factor) {
  const Op op = term.op();
  if (op == Op::BitVectorConstant) {
    ++constants_;
    constant_ += factor * term.bits();
    return true;
  }
  if (op == Op::BvAdd || op == Op::BvSub)
    return add(term.operand(0), factor) && add(term.operand(1), op == Op::BvAdd ? factor : -factor);
  if (op == Op::BvNeg)
    return add(term.operand(0), -factor);
  if (op == Op::BvMul && term.operand(1).isConstant())
    return add(term.operand(0), factor * term.operand(1).bits());
  if (op == Op::BvShl && term.operand(1).isConstant() && term.operand(1).bits().ult(factor.getBitWidth()))
    return add(term.operand(0), factor.shl(term.operand(1).bits()));
  return addAtom(term, factor);
}

bool LinearForm::addAtom(Term atom, const APInt &factor) {
  ++met_;
  for (Summand &summand : summands_) {
    if (summand.atom == atom) {
      summand.coefficient += factor;
      return true;
    }
  }
  summands_.push_back({atom, factor});
  return summands_.size() <= mostSummands;
}

Term LinearForm::rebuild(TermContext &context) const {
  // What is added first, so that a subtraction has something to subtract from.
  Term sum;
  for (const Summand &summand : summands_) {
    if (summand.coefficient.isAllOnes())
      continue;
    const Term product = context.bvMul(summand.atom, context.bitVector(summand.coefficient));
    sum = sum ? context.bvAdd(sum, product) : product;
  }
  for (const Summand &summand : summands_)
    if (summand.coefficient.isAllOnes())
      sum = sum ? context.bvSub(sum, summand.atom) : context.bvNeg(summand.atom);
  const Term constant = context.bitVector(constant_);
  return sum ? context.bvAdd(sum, constant) : constant;
}

} // namespace assay::verifier
