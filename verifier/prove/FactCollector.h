// SPDX-License-Identifier: Apache-2.0
//
// Collects facts about one operation's result; the parts of OperationFacts. Internal to verifier/prove.
#pragma once

#include "verifier/prove/OperationFacts.h"

#include "llvm/ADT/STLFunctionalExtras.h"

#include <set>

namespace assay::verifier {

/// Short names for building facts. One per operation.
class FactCollector {
public:
  FactCollector(TermContext &terms, const NamedResult &named) : terms_(terms), named_(named) {}

  /// Requirements: one of BvMul, BvUDiv, BvSDiv, BvURem, BvSRem.
  void addIntegerFacts();
  /// Requirements: a floating-point operation.
  void addFloatFacts();

  [[nodiscard]] std::vector<Term> take() { return std::move(facts_); }

private:
  void add(Term fact) {
    if (!fact.isTrue())
      facts_.push_back(fact);
  }
  void imply(Term premise, Term conclusion) { add(terms_.implies(premise, conclusion)); }
  void same(Term a, Term b) { add(terms_.notOf(terms_.xorOf(a, b))); } ///< of Booleans

  Term operand(unsigned index) const { return named_.operands[index]; }
  Term no(Term a) { return terms_.notOf(a); }
  Term both(Term a, Term b) { return terms_.andOf(a, b); }
  Term either(Term a, Term b) { return terms_.orOf(a, b); }

  // Integers
  void addUnsignedQuotient(Term a, Term b, Term u);
  void addUnsignedRemainder(Term a, Term b, Term u);
  void addSignedQuotient(Term a, Term b, Term u);
  void addSignedRemainder(Term a, Term b, Term u);
  void addProduct(Term a, Term b, Term u);
  void addNarrowProduct(Term a, Term b, Term u);
  void addNarrowSignedProduct(Term a, Term b, Term u);
  /// Exponents below `limit` of powers of two that lie just above a landmark's magnitude.
  [[nodiscard]] std::set<unsigned> landmarkExponents(unsigned limit) const;
  Term magnitude(Term a); ///< read as unsigned: right for the smallest number, too
  Term isEven(Term a) { return terms_.equal(terms_.bvExtract(a, 0, 0), terms_.bitVector(1, 0)); }

  // Floats: a and b are operands, u the result
  void addSum(Term a, Term b, Term u);
  void addFloatProduct(Term a, Term b, Term u);
  void addFloatQuotient(Term a, Term b, Term u);
  void addFusedProduct(Term a, Term b, Term c, Term u);
  void addSquareRoot(Term a, Term u);
  void addRounded(Term a, Term u);
  void addConverted(Term a, Term u);
  void addFromInteger(Term a, Term u, bool isSigned);
  void addLandmarks();
  void addMonotonic(Term a, bool isIncreasing, llvm::function_ref<Term(Term)> image);
  void addMagnitudePairs(Term a, Term b, Term u, Op op, llvm::ArrayRef<Term> bounds);
  std::vector<Term> finiteLandmarks(Sort sort);

  Term nan(Term a) { return terms_.fpClassify(Op::FpIsNaN, a); }
  Term infinite(Term a) { return terms_.fpClassify(Op::FpIsInfinite, a); }
  Term zero(Term a) { return terms_.fpClassify(Op::FpIsZero, a); }
  Term negative(Term a) { return terms_.fpClassify(Op::FpIsNegative, a); }
  Term atMost(Term a, Term b) { return terms_.fpCompare(Op::FpLessOrEqual, a, b); }
  Term below(Term a, Term b) { return terms_.fpCompare(Op::FpLess, a, b); }
  Term absolute(Term a) { return terms_.fpAbs(a); }
  /// 2^exponent, or null if the format has no such finite number.
  Term power(Sort sort, int exponent);

  TermContext &terms_;
  const NamedResult &named_;
  std::vector<Term> facts_;
};

} // namespace assay::verifier
