// SPDX-License-Identifier: Apache-2.0
//
// Booleans, if-then-else and equality. Every rewriting is an identity of SMT-LIB's semantics.
#include "verifier/term/TermNode.h"

#include "llvm/ADT/DenseSet.h"

#include <algorithm>
#include <cassert>

namespace assay::verifier {

using llvm::APInt;

namespace {

/// Flattening stops here: a chain of n junctions, each one conjunct longer, would need n²/2 operands.
constexpr size_t maximumOperands = 256;

} // namespace

Term TermContext::notOf(Term a) {
  assert(a.sort().isBool());
  if (a.isConstant())
    return boolean(a.isFalse());
  if (a.op() == Op::Not)
    return a.operand(0);
  // Total orders: ¬(x < y) ⇔ y ≤ x.
  if (a.op() == Op::BvULt)
    return bvCompare(Op::BvULe, a.operand(1), a.operand(0));
  if (a.op() == Op::BvULe)
    return bvCompare(Op::BvULt, a.operand(1), a.operand(0));
  if (a.op() == Op::BvSLt)
    return bvCompare(Op::BvSLe, a.operand(1), a.operand(0));
  if (a.op() == Op::BvSLe)
    return bvCompare(Op::BvSLt, a.operand(1), a.operand(0));
  return implementation_->intern(Op::Not, Sort::boolean(), a);
}

Term TermContext::Implementation::junction(Op op, llvm::ArrayRef<Term> terms) {
  const bool neutral = op == Op::And;
  llvm::SmallVector<Term, 8> operands;
  size_t total = terms.size();
  for (const Term term : terms) {
    assert(term.sort().isBool());
    if (term.op() == op && total + term.operands().size() - 1 <= maximumOperands) {
      total += term.operands().size() - 1;
      operands.append(term.operands().begin(), term.operands().end());
    } else if (!term.isConstant()) {
      operands.push_back(term);
    } else if (term.isTrue() != neutral) {
      return term; // x ∧ false, x ∨ true
    }
  }
  std::sort(operands.begin(), operands.end(), before);
  operands.erase(std::unique(operands.begin(), operands.end()), operands.end());

  llvm::SmallDenseSet<uint32_t, 16> present;
  for (const Term operand : operands)
    present.insert(operand.id());
  for (const Term operand : operands) {
    Term complement;
    if (operand.op() == Op::Not)
      complement = operand.operand(0);
    else if (operand.op() == Op::BvULt)
      complement = find(Op::BvULe, Sort::boolean(), {operand.operand(1), operand.operand(0)});
    else if (operand.op() == Op::BvSLt)
      complement = find(Op::BvSLe, Sort::boolean(), {operand.operand(1), operand.operand(0)});
    if (complement && present.contains(complement.id()))
      return context.boolean(!neutral); // x ∧ ¬x, x ∨ ¬x
  }
  if (operands.empty())
    return context.boolean(neutral);
  if (operands.size() == 1)
    return operands.front();
  return intern(op, Sort::boolean(), operands);
}

Term TermContext::andOf(llvm::ArrayRef<Term> terms) { return implementation_->junction(Op::And, terms); }

Term TermContext::orOf(llvm::ArrayRef<Term> terms) { return implementation_->junction(Op::Or, terms); }

Term TermContext::xorOf(Term a, Term b) {
  assert(a.sort().isBool() && b.sort().isBool());
  bool isNegated = false;
  const auto stripNot = [&](Term term) {
    if (term.op() != Op::Not)
      return term;
    isNegated = !isNegated; // ¬x ⊕ y ⇔ ¬(x ⊕ y)
    return term.operand(0);
  };
  a = stripNot(a);
  b = stripNot(b);
  Implementation::orderOperands(a, b);
  const auto finish = [&](Term term) { return isNegated ? notOf(term) : term; };
  if (a == b)
    return boolean(isNegated);
  if (implementation_->areComplements(a, b))
    return boolean(!isNegated);
  if (b.isConstant()) {
    if (b.isTrue())
      isNegated = !isNegated;
    return a.isConstant() ? boolean(a.isTrue() != isNegated) : finish(a);
  }
  return finish(implementation_->intern(Op::Xor, Sort::boolean(), {a, b}));
}

Term TermContext::ifThenElse(Term condition, Term then, Term otherwise) {
  assert(condition.sort().isBool() && then.sort() == otherwise.sort());
  if (condition.isConstant())
    return condition.isTrue() ? then : otherwise;
  if (condition.op() == Op::Not) {
    condition = condition.operand(0);
    std::swap(then, otherwise);
  }
  // A branch that asks the same condition again has only one way to go.
  if (then.op() == Op::IfThenElse && then.operand(0) == condition)
    then = then.operand(1);
  if (otherwise.op() == Op::IfThenElse && otherwise.operand(0) == condition)
    otherwise = otherwise.operand(2);
  if (then == otherwise)
    return then;
  if (then.sort().isBool()) {
    if (then == condition || then.isTrue())
      return orOf(condition, otherwise);
    if (then.isFalse())
      return andOf(notOf(condition), otherwise);
    if (otherwise == condition || otherwise.isFalse())
      return andOf(condition, then);
    if (otherwise.isTrue())
      return orOf(notOf(condition), then);
    if (implementation_->areComplements(then, otherwise))
      return equal(condition, then);
  }
  // (x = y ? x : y) is y; "=" is identity for every sort, floats included.
  if (condition.op() == Op::Equal && ((condition.operand(0) == then && condition.operand(1) == otherwise) ||
                                      (condition.operand(1) == then && condition.operand(0) == otherwise)))
    return otherwise;
  if (otherwise.op() == Op::IfThenElse && otherwise.operand(1) == then) // c ? x : (d ? x : y)
    return ifThenElse(orOf(condition, otherwise.operand(0)), then, otherwise.operand(2));
  if (then.op() == Op::IfThenElse && then.operand(2) == otherwise) // c ? (d ? x : y) : y
    return ifThenElse(andOf(condition, then.operand(0)), then.operand(1), otherwise);
  return implementation_->intern(Op::IfThenElse, then.sort(), {condition, then, otherwise});
}

} // namespace assay::verifier
