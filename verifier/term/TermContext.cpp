// SPDX-License-Identifier: Apache-2.0
//
// Symbols and constants.
#include "verifier/term/FloatEncoding.h"
#include "verifier/term/TermNode.h"

#include <cassert>

namespace assay::verifier {

TermContext::TermContext() : implementation_(std::make_unique<Implementation>(*this)) {}

TermContext::~TermContext() = default;

Term TermContext::symbol(SymbolInfo info) {
  const Sort sort = info.sort;
  const auto index = static_cast<uint32_t>(implementation_->symbols.size());
  implementation_->symbols.push_back(std::move(info));
  return implementation_->intern(Op::Symbol, sort, {}, {index, 0});
}

const SymbolInfo &TermContext::symbolInfo(uint32_t index) const {
  assert(index < implementation_->symbols.size() && "no such symbol");
  return implementation_->symbols[index];
}

void TermContext::addConstraint(Term symbol, Term fact) {
  assert(fact.sort().isBool() && "a constraint is a formula");
  if (!fact.isTrue())
    implementation_->symbols[symbol.symbolIndex()].constraints.push_back(fact);
}

void TermContext::withdrawConstraint(Term symbol, Term fact) {
  if (fact.isTrue())
    return;
  std::vector<Term> &constraints = implementation_->symbols[symbol.symbolIndex()].constraints;
  const auto found = llvm::find(constraints, fact);
  assert(found != constraints.end() && "what was not added cannot be withdrawn");
  constraints.erase(found);
}

uint32_t TermContext::symbolCount() const { return static_cast<uint32_t>(implementation_->symbols.size()); }

uint32_t TermContext::termCount() const { return static_cast<uint32_t>(implementation_->nodes.size()); }

Term TermContext::boolean(bool value) {
  return implementation_->constant(Sort::boolean(), llvm::APInt(1, value ? 1 : 0));
}

Term TermContext::bitVector(const llvm::APInt &value) {
  assert(value.getBitWidth() > 0 && "bit-vectors have at least one bit");
  return implementation_->constant(Sort::bitVector(value.getBitWidth()), value);
}

Term TermContext::floating(const llvm::APFloat &value) {
  return implementation_->constant(Sort::forSemantics(value.getSemantics()), encodeFloat(value));
}

} // namespace assay::verifier
