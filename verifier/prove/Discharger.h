// SPDX-License-Identifier: Apache-2.0
//
// Answers one query with the cheapest means that decide it: first with every costly operation (floating-point
// arithmetic, products and quotients of variables) replaced by an unknown, then with facts that always hold of
// each unknown (OperationFacts), then near the model that gave, then putting back only those operations whose unknown
// took a value the operation does not give, then exactly, then with a second solver.
//
// Soundness: replacing an operation by an unknown only adds models, and a fact removes none in which the unknown is
// what the operation gives, so "unsatisfiable" carries over to the query. "Satisfiable" is answered only with a
// model that the reference evaluator confirmed on the query as it was asked.
#pragma once

#include "verifier/prove/Abstraction.h"
#include "verifier/solver/Solver.h"

#include <memory>
#include <string>
#include <vector>

namespace assay::verifier {

/// A decided query with what is needed to decide it again.
struct Discharge {
  Answer answer = Answer::unknown(Answer::Cause::Error, "not asked", 0);
  std::string by;             ///< "z3-abstract", "z3-exact", "cvc5", "constant", "earlier-model"
  std::string solver;         ///< "z3 4.8.12"
  std::string smtLib;         ///< the decided formula, self-contained; empty if unknown
  uint64_t resourceUnits = 0; ///< of all attempts
};

class Discharger {
public:
  /// `second` may be null. Neither solver is owned. `totalUnits` bounds the work of all queries together (each
  /// also pays for its size): a deterministic share for one function, beyond which every answer is unknown.
  Discharger(TermContext &terms, Solver &first, Solver *second, const SolverLimits &limits, uint64_t totalUnits);

  /// What one query may take from now on, in resource units.
  void limitQueries(uint64_t resourceUnits) { limits_.resourceUnits = resourceUnits; }

  /// What is left of the budget for all queries together.
  [[nodiscard]] uint64_t unitsLeft() const { return unitsLeft_; }

  /// Is the conjunction of `assertions` (with the constraints of their symbols) satisfiable?
  /// Requirements: Boolean terms. `banner` lines are put at the head of the stored formula.
  [[nodiscard]] Discharge decide(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner);

  /// The same, without asking anybody: satisfiable if a model that was found for an earlier query is one of this too,
  /// else unknown.
  [[nodiscard]] Discharge recall(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner);

private:
  Discharge search(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner);
  Answer ask(Solver &solver, llvm::ArrayRef<Term> assertions, const SolverLimits &limits, Discharge &result);
  void store(llvm::ArrayRef<Term> assertions, const std::vector<std::string> &banner, Discharge &result);
  Discharge decideAbstractly(llvm::ArrayRef<Term> assertions, const Cone &cone, const std::vector<std::string> &banner);

  TermContext &terms_;
  AbstractionSymbols symbols_;
  Solver &first_;
  Solver *second_;
  SolverLimits limits_;
  uint64_t unitsLeft_;
  std::vector<Assignment> models_; ///< of the latest queries that had one
};

} // namespace assay::verifier
