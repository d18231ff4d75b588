// SPDX-License-Identifier: Apache-2.0
//
// One operation of a finished formula is wrong.
#include "Mutations.h"

namespace assay::verifier::testing {

namespace {

/// What stands in the formula instead of a term; the same term if it is right.
using Miswrite = std::function<Term(TermContext &, Term)>;

Mutation miswrites(std::string name, Miswrite miswrite) {
  Mutation mutation;
  mutation.name = std::move(name);
  mutation.term = [miswrite](TermContext &terms, Term formula) {
    std::vector<TermContext::Replacement> possible;
    for (const Term term : coneOfInfluence(terms, {formula}).terms)
      if (const Term wrong = miswrite(terms, term); wrong != term)
        possible.push_back({term, wrong});
    // One of them, another one in each function.
    return possible.empty() ? formula : terms.substitute(formula, {possible[terms.termCount() % possible.size()]});
  };
  return mutation;
}

Mutation operation(std::string name, Op op, std::function<Term(TermContext &, Term)> instead) {
  return miswrites(std::move(name), [op, instead](TermContext &terms, Term term) {
    return term.op() == op ? instead(terms, term) : term;
  });
}

} // namespace

std::vector<Mutation> termMutations() {
  std::vector<Mutation> all;
  all.push_back(operation("BvSLt is BvULt", Op::BvSLt,
                          [](TermContext &terms, Term term) { return terms.bvUlt(term.operand(0), term.operand(1)); }));
  all.push_back(operation("BvULe is BvULt", Op::BvULe,
                          [](TermContext &terms, Term term) { return terms.bvUlt(term.operand(0), term.operand(1)); }));
  all.push_back(operation("BvAShr is BvLShr", Op::BvAShr, [](TermContext &terms, Term term) {
    return terms.bvBinary(Op::BvLShr, term.operand(0), term.operand(1));
  }));
  all.push_back(operation("if-then-else is turned around", Op::IfThenElse, [](TermContext &terms, Term term) {
    return terms.ifThenElse(term.operand(0), term.operand(2), term.operand(1));
  }));
  all.push_back(operation("a conjunct is missing", Op::And,
                          [](TermContext &terms, Term term) { return terms.andOf(term.operands().drop_back()); }));
  all.push_back(operation("a disjunct is missing", Op::Or,
                          [](TermContext &terms, Term term) { return terms.orOf(term.operands().drop_front()); }));
  all.push_back(operation("a negation is missing", Op::Not, [](TermContext &, Term term) { return term.operand(0); }));
  all.push_back(operation("FpLess is FpLessOrEqual", Op::FpLess, [](TermContext &terms, Term term) {
    return terms.fpCompare(Op::FpLessOrEqual, term.operand(0), term.operand(1));
  }));
  all.push_back(operation("floats are compared by identity", Op::FpEqual,
                          [](TermContext &terms, Term term) { return terms.equal(term.operand(0), term.operand(1)); }));
  all.push_back(
      operation("nothing is NaN", Op::FpIsNaN, [](TermContext &terms, Term) { return terms.boolean(false); }));
  all.push_back(operation("subnormals are zero", Op::FpIsZero, [](TermContext &terms, Term term) {
    return terms.orOf(term, terms.fpClassify(Op::FpIsSubnormal, term.operand(0)));
  }));
  all.push_back(
      operation("rounding to integral goes the other way", Op::FpRoundToIntegral, [](TermContext &terms, Term term) {
        return terms.fpRoundToIntegral(
            term.rounding() == Rounding::TowardZero ? Rounding::TowardPositive : Rounding::TowardZero, term.operand(0));
      }));
  all.push_back(operation("an integer is taken for unsigned", Op::FpFromSigned, [](TermContext &terms, Term term) {
    return terms.fpFromUnsigned(term.operand(0), term.sort());
  }));
  all.push_back(operation("sign extension fills with zeros", Op::BvSignExtend, [](TermContext &terms, Term term) {
    return terms.bvZeroExtend(term.operand(0), term.sort().width());
  }));
  all.push_back(operation("an extract is one bit off", Op::BvExtract, [](TermContext &terms, Term term) {
    return term.extractLow() == 0 ? term
                                  : terms.bvExtract(term.operand(0), term.extractHigh() - 1, term.extractLow() - 1);
  }));
  all.push_back(operation("the parts of a value are swapped", Op::BvConcat, [](TermContext &terms, Term term) {
    return terms.bvConcat(term.operand(1), term.operand(0));
  }));
  all.push_back(operation("a product loses its last bit", Op::BvMul, [](TermContext &terms, Term term) {
    return terms.bvBinary(Op::BvAnd, term, terms.bvNot(terms.bitVector(term.sort().width(), 1)));
  }));
  all.push_back(operation("a sum of floats is rounded twice", Op::FpAdd, [](TermContext &terms, Term term) {
    if (term.sort() != Sort::floating(11, 53))
      return term;
    return terms.fpFromFp(terms.fpFromFp(term, Sort::floating(8, 24)), term.sort());
  }));
  all.push_back(operation("a quotient of floats is a product", Op::FpDiv, [](TermContext &terms, Term term) {
    return terms.fpBinary(Op::FpMul, term.operand(0), term.operand(1));
  }));
  return all;
}

} // namespace assay::verifier::testing
