// SPDX-License-Identifier: Apache-2.0
#include "verifier/term/Evaluate.h"

#include "verifier/term/FloatEncoding.h"
#include "verifier/term/Operations.h"

#include <cassert>

namespace assay::verifier {

using llvm::APInt;

struct Evaluator::Implementation {
  Implementation(const TermContext &owner, const Assignment &values) : context(owner), assignment(values) {}

  const TermContext &context;
  const Assignment &assignment;
  llvm::DenseMap<uint32_t, APInt> known; ///< by term id
  std::vector<Term> pending;

  APInt symbolValue(Term symbol) const {
    const Sort sort = symbol.sort();
    const auto found = assignment.find(symbol.symbolIndex());
    if (found == assignment.end())
      return APInt::getZero(sort.isBool() ? 1 : sort.isFloat() ? sort.floatBits() : sort.width());
    assert(found->second.sort == sort && "a value of another sort");
    return sort.isFloat() ? canonicalFloatBits(sort, found->second.bits) : found->second.bits;
  }

  APInt compute(Term term) const {
    if (term.isConstant())
      return term.bits();
    if (term.op() == Op::Symbol)
      return symbolValue(term);
    llvm::SmallVector<TermValue, 4> operands;
    for (const Term operand : term.operands())
      operands.push_back({operand.sort(), known.find(operand.id())->second});
    const TermParameters parameters = parametersOf(term);
    const std::optional<APInt> result = applyOperation(term.op(), term.sort(), parameters, operands);
    return result ? *result : APInt::getZero(term.sort().width());
  }

  static TermParameters parametersOf(Term term) {
    if (term.op() == Op::BvExtract)
      return {term.extractHigh(), term.extractLow()};
    if (term.op() == Op::FpRoundToIntegral)
      return {static_cast<uint32_t>(term.rounding()), 0};
    return {};
  }
};

Evaluator::Evaluator(const TermContext &context, const Assignment &assignment)
    : implementation_(std::make_unique<Implementation>(context, assignment)) {}

Evaluator::~Evaluator() = default;

TermValue Evaluator::evaluate(Term root) {
  auto &known = implementation_->known;
  auto &pending = implementation_->pending;
  pending.push_back(root);
  while (!pending.empty()) {
    const Term term = pending.back();
    if (known.contains(term.id())) {
      pending.pop_back();
      continue;
    }
    const size_t before = pending.size();
    for (const Term operand : term.operands())
      if (!known.contains(operand.id()))
        pending.push_back(operand);
    if (pending.size() != before)
      continue;
    known.insert({term.id(), implementation_->compute(term)});
    pending.pop_back();
  }
  return {root.sort(), known.find(root.id())->second};
}

} // namespace assay::verifier
