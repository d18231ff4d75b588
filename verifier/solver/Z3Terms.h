// SPDX-License-Identifier: Apache-2.0
//
// Builds a query's terms in a Z3 context directly. Shared subterms stay shared, and Z3 neither parses nor has to
// find the definitions that the printed text needs. Internal to verifier/solver.
#pragma once

#include "verifier/term/Term.h"

#include "llvm/ADT/DenseMap.h"

#include <vector>
#include <z3.h>

namespace assay::verifier {

class Z3Terms {
public:
  /// `context` keeps its terms until it is deleted (made by Z3_mk_context) and outlives this.
  Z3Terms(Z3_context context, const TermContext &terms) : context_(context), terms_(terms) {}

  /// The conjuncts of a query: `assertions` and the constraints of every symbol in their cone.
  [[nodiscard]] std::vector<Z3_ast> conjuncts(llvm::ArrayRef<Term> assertions);

  /// The symbols met, symbols[i] being the constant "s<i>".
  [[nodiscard]] const std::vector<Term> &symbols() const { return symbols_; }
  [[nodiscard]] bool hasFloats() const { return hasFloats_; }

private:
  Z3_ast build(Term term);
  Z3_ast of(Term term) const { return built_.lookup(term.id()); }
  Z3_sort sortOf(Sort sort);
  Z3_ast constant(const llvm::APInt &bits);
  Z3_ast floatConstant(Term term);
  Z3_ast roundingMode(Rounding rounding);

  Z3_context context_;
  const TermContext &terms_;
  llvm::DenseMap<uint32_t, Z3_ast> built_; // by term id; looked up only
  std::vector<Term> symbols_;
  bool hasFloats_ = false;
};

} // namespace assay::verifier
