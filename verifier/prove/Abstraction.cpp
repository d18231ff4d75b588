// SPDX-License-Identifier: Apache-2.0
#include "verifier/prove/Abstraction.h"

#include "verifier/prove/OperationFacts.h"

#include "llvm/ADT/DenseSet.h"

namespace assay::verifier {

namespace {

/// Products and quotients of variables at least this wide are worth an unknown.
constexpr unsigned costlyWidth = 16;

} // namespace

bool isCostly(Term term) {
  switch (term.op()) {
  case Op::FpAdd:
  case Op::FpSub:
  case Op::FpMul:
  case Op::FpDiv:
  case Op::FpFma:
  case Op::FpSqrt:
  case Op::FpFromFp:
  case Op::FpFromSigned:
  case Op::FpFromUnsigned:
  case Op::FpRoundToIntegral:
    return true;
  case Op::BvMul:
  case Op::BvUDiv:
  case Op::BvSDiv:
  case Op::BvURem:
  case Op::BvSRem:
    return term.sort().width() >= costlyWidth && !term.operand(0).isConstant() && !term.operand(1).isConstant();
  case Op::BoolConstant:
  case Op::BitVectorConstant:
  case Op::FloatConstant:
  case Op::Symbol:
  case Op::Not:
  case Op::And:
  case Op::Or:
  case Op::Xor:
  case Op::IfThenElse:
  case Op::Equal:
  case Op::BvNot:
  case Op::BvNeg:
  case Op::BvAdd:
  case Op::BvSub:
  case Op::BvAnd:
  case Op::BvOr:
  case Op::BvXor:
  case Op::BvShl:
  case Op::BvLShr:
  case Op::BvAShr:
  case Op::BvULt:
  case Op::BvULe:
  case Op::BvSLt:
  case Op::BvSLe:
  case Op::BvConcat:
  case Op::BvExtract:
  case Op::BvZeroExtend:
  case Op::BvSignExtend:
  case Op::FpNeg:
  case Op::FpAbs:
  case Op::FpLess:
  case Op::FpLessOrEqual:
  case Op::FpEqual:
  case Op::FpIsNaN:
  case Op::FpIsInfinite:
  case Op::FpIsZero:
  case Op::FpIsNormal:
  case Op::FpIsSubnormal:
  case Op::FpIsNegative:
  case Op::FpFromBits:
  case Op::FpToSigned:
  case Op::FpToUnsigned:
    return false;
  }
  llvm_unreachable("an unknown operation");
}

Term AbstractionSymbols::standInFor(Term term) {
  Term &standIn = standIns_[term.id()];
  if (standIn)
    return standIn;
  SymbolInfo info{"abstracted", term.sort(), SymbolOrigin::Abstraction, "", {}};
  if (term.op() == Op::Symbol) {
    info = terms_.symbolInfo(term);
    info.constraints.clear();
  }
  standIn = terms_.symbol(std::move(info));
  return standIn;
}

Abstraction::Abstraction(TermContext &terms, AbstractionSymbols &symbols, llvm::ArrayRef<Term> assertions,
                         const Cone &cone)
    : terms_(terms), query_(assertions.begin(), assertions.end()) {
  llvm::append_range(query_, cone.constraints);
  for (const Term term : cone.terms) {
    if (term.op() == Op::Symbol && !terms.symbolInfo(term).constraints.empty())
      renamed_.push_back({term, symbols.standInFor(term)});
    else if (isCostly(term))
      replaced_.push_back({term, symbols.standInFor(term)});
  }
}

std::vector<TermContext::Replacement> Abstraction::all() const {
  std::vector<TermContext::Replacement> both = renamed_;
  both.insert(both.end(), replaced_.begin(), replaced_.end());
  return both;
}

std::vector<Term> Abstraction::formulas() const { return terms_.substitute(query_, all()); }

std::vector<Term> Abstraction::formulasWithFacts() const {
  // The facts speak of operands as the formulas do: by unknowns and renamed symbols.
  std::vector<Term> roots = query_;
  for (const TermContext::Replacement &pair : replaced_)
    roots.insert(roots.end(), pair.from.operands().begin(), pair.from.operands().end());
  std::vector<Term> result = terms_.substitute(roots, all());
  const std::vector<Term> landmarks = landmarksOf(terms_, query_);
  std::vector<NamedResult> named;
  llvm::ArrayRef<Term> operands = llvm::ArrayRef(result).drop_front(query_.size());
  for (const TermContext::Replacement &pair : replaced_) {
    const size_t count = pair.from.operands().size();
    named.push_back({pair.from, operands.take_front(count), pair.to, landmarks});
    operands = operands.drop_front(count);
  }
  std::vector<Term> facts;
  for (size_t index = 0; index < named.size(); ++index) {
    llvm::append_range(facts, factsAbout(terms_, named[index]));
    for (size_t earlier = 0; earlier < index; ++earlier)
      llvm::append_range(facts, factsBetween(terms_, named[earlier], named[index]));
  }
  result.resize(query_.size());
  llvm::append_range(result, facts);
  return result;
}

Assignment Abstraction::original(const Assignment &model) const {
  Assignment result = model;
  for (const TermContext::Replacement &pair : renamed_)
    if (const auto value = model.find(pair.to.symbolIndex()); value != model.end())
      result[pair.from.symbolIndex()] = value->second;
  return result;
}

bool Abstraction::isWrong(const TermContext::Replacement &pair, const Assignment &model, Evaluator &evaluator) {
  // An unknown without a value did not matter to the model.
  const auto assumed = model.find(pair.to.symbolIndex());
  return assumed != model.end() && assumed->second.bits != evaluator.evaluate(pair.from).bits;
}

std::vector<Term> Abstraction::formulasNear(const Assignment &model) const {
  const Assignment values = original(model); // outlives the evaluator
  Evaluator evaluator(terms_, values);
  std::vector<TermContext::Replacement> fixed = renamed_;
  std::vector<Term> roots = query_;
  std::vector<Term> constants;
  llvm::DenseSet<uint32_t> done; // membership only
  for (const TermContext::Replacement &pair : replaced_) {
    if (!isWrong(pair, model, evaluator))
      continue;
    // One constant operand is enough for a product or quotient of integers to be cheap.
    const llvm::ArrayRef<Term> operands = pair.from.operands();
    for (const Term operand : pair.from.sort().isFloat() ? operands : operands.take_back()) {
      if (operand.isConstant() || !done.insert(operand.id()).second)
        continue;
      const TermValue value = evaluator.evaluate(operand);
      constants.push_back(value.sort.isFloat() ? terms_.fpFromBits(terms_.bitVector(value.bits), value.sort)
                                               : terms_.bitVector(value.bits));
      roots.push_back(operand);
    }
  }
  // The operands themselves keep what they are made of, to be equal to their constants.
  std::vector<Term> result = terms_.substitute(llvm::ArrayRef(roots).drop_front(query_.size()), renamed_);
  for (size_t index = 0; index < constants.size(); ++index) {
    fixed.push_back({roots[query_.size() + index], constants[index]});
    result[index] = terms_.equal(result[index], constants[index]);
  }
  llvm::append_range(result, terms_.substitute(query_, fixed));
  return result;
}

bool Abstraction::putBackWrongOnes(const Assignment &model) {
  const Assignment values = original(model); // outlives the evaluator
  Evaluator evaluator(terms_, values);
  llvm::DenseMap<uint32_t, const TermContext::Replacement *> unknownOf; // by term id; looked up only
  for (const TermContext::Replacement &pair : replaced_)
    unknownOf[pair.from.id()] = &pair;
  llvm::DenseSet<uint32_t> wrongBelow; // terms with a wrong operation at or below them; membership only
  llvm::DenseSet<uint32_t> innermost;
  for (const Term term : coneOfInfluence(terms_, query_).terms) {
    bool below = llvm::any_of(term.operands(), [&](Term operand) { return wrongBelow.contains(operand.id()); });
    const auto unknown = unknownOf.find(term.id());
    if (unknown != unknownOf.end() && !below && isWrong(*unknown->second, model, evaluator)) {
      innermost.insert(term.id());
      below = true;
    }
    if (below)
      wrongBelow.insert(term.id());
  }
  llvm::erase_if(replaced_, [&](const TermContext::Replacement &pair) { return innermost.contains(pair.from.id()); });
  return !innermost.empty();
}

} // namespace assay::verifier
