// SPDX-License-Identifier: Apache-2.0
//
// What always holds of the result of a costly operation: its sign, when it is NaN, bounds by its operands and by
// constants. A query whose costly operations are unknowns with these facts is often decided without putting an
// operation back, which a solver would have to do bit by bit.
//
// Soundness: every fact holds for every value of the operands when `result` is what the operation gives on them,
// in SMT-LIB's semantics with wrapping, NaN, infinities and signed zeros. Adding facts about the result of an
// operation therefore removes no model of the query, and "unsatisfiable" carries over to it as it does without.
// tests/verifier/prove/OperationFactsTest.cpp evaluates each fact on boundary and random operands.
#pragma once

#include "verifier/term/Term.h"

#include <vector>

namespace assay::verifier {

/// An operation whose result is spoken of by another name.
struct NamedResult {
  Term operation;                 ///< gives the op, its sort and parameters
  llvm::ArrayRef<Term> operands;  ///< stand for the operation's operands: equal sorts; may be unknowns themselves
  Term result;                    ///< stands for what the operation gives on `operands`; never the operation itself
  llvm::ArrayRef<Term> landmarks; ///< constants worth a bound: those that the query compares with; any sorts
};

/// Facts over `operands` and `result`, none of which contains a costly operation that they do not.
/// Guarantees: an operation of which nothing is known gives no facts; trivially true facts are left out.
[[nodiscard]] std::vector<Term> factsAbout(TermContext &terms, const NamedResult &named);

/// Facts that relate the results of two operations: the lower half of a product of extended factors is the product of
/// the factors (which is how overflow of a product is expressed).
[[nodiscard]] std::vector<Term> factsBetween(TermContext &terms, const NamedResult &one, const NamedResult &other);

/// The constants among the subterms of `query` that make landmarks, a bounded number, smallest term ids first.
[[nodiscard]] std::vector<Term> landmarksOf(const TermContext &terms, llvm::ArrayRef<Term> query);

} // namespace assay::verifier
