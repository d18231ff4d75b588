// SPDX-License-Identifier: Apache-2.0
//
// A query with its costly operations (floating-point arithmetic, products and quotients of variables) replaced by
// unknowns, for counterexample-guided refinement.
//
// Soundness: an unknown can take every value that its operation gives, and the facts added about it always hold
// (OperationFacts.h): if the abstract formulas are unsatisfiable, so is the query. A model of them, or of the query
// with operands fixed, is only a guess for the caller to check on the query itself.
#pragma once

#include "verifier/term/Evaluate.h"
#include "verifier/term/Term.h"

#include "llvm/ADT/DenseMap.h"

#include <vector>

namespace assay::verifier {

/// Whether solvers take long over the operation: it is worth an unknown.
[[nodiscard]] bool isCostly(Term term);

/// The symbols that abstractions of one context's queries put in: the same for the same term, so that queries that
/// share much share their abstract formulas too.
class AbstractionSymbols {
public:
  explicit AbstractionSymbols(TermContext &terms) : terms_(terms) {}
  /// The unknown for an operation, a copy without constraints of a symbol.
  Term standInFor(Term term);

private:
  TermContext &terms_;
  llvm::DenseMap<uint32_t, Term> standIns_; // by term id; looked up only
};

class Abstraction {
public:
  /// Requirements: `cone` is that of `assertions`.
  Abstraction(TermContext &terms, AbstractionSymbols &symbols, llvm::ArrayRef<Term> assertions, const Cone &cone);

  /// Assertions and constraints, as asked.
  [[nodiscard]] llvm::ArrayRef<Term> query() const { return query_; }
  [[nodiscard]] bool isExact() const { return replaced_.empty(); }
  [[nodiscard]] size_t unknowns() const { return replaced_.size(); }

  [[nodiscard]] std::vector<Term> formulas() const;
  /// The formulas and what always holds of each unknown.
  [[nodiscard]] std::vector<Term> formulasWithFacts() const;
  /// A model of any formulas made here, over the query's symbols.
  [[nodiscard]] Assignment original(const Assignment &model) const;

  /// The query itself, with operands of the operations that `model` gives a wrong value fixed to what they are
  /// there: constants make the operations cheap. Satisfiable only if the query is; says nothing if not.
  [[nodiscard]] std::vector<Term> formulasNear(const Assignment &model) const;
  /// Drops from what is replaced the operations whose unknown has another value than the operation gives on the
  /// model's inputs, the innermost of them; returns whether there was one.
  bool putBackWrongOnes(const Assignment &model);

private:
  /// Whether the model gives the operation's unknown a value that the operation does not have there.
  [[nodiscard]] static bool isWrong(const TermContext::Replacement &pair, const Assignment &model,
                                    Evaluator &evaluator);
  [[nodiscard]] std::vector<TermContext::Replacement> all() const;

  TermContext &terms_;
  std::vector<Term> query_;
  /// Constrained symbols and copies without constraints: the originals would drag theirs along unreplaced.
  std::vector<TermContext::Replacement> renamed_;
  std::vector<TermContext::Replacement> replaced_;
};

} // namespace assay::verifier
