// SPDX-License-Identifier: Apache-2.0
//
// Queries that have models which only products of particular numbers give: found near a guess, never invented.
#include "verifier/prove/Abstraction.h"
#include "verifier/prove/Discharger.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

class AbstractionTest : public testing::Test {
protected:
  Term input(const std::string &name, Sort sort) { return terms.symbol({name, sort, SymbolOrigin::Input, "", {}}); }
  Term number(uint64_t value) { return terms.bitVector(64, value); }
  TermValue value(uint64_t bits) { return {Sort::bitVector(64), llvm::APInt(64, bits)}; }

  TermContext terms;
  AbstractionSymbols symbols{terms};
  const Term a = input("a", Sort::bitVector(64));
  const Term b = input("b", Sort::bitVector(64));
  const Term product = terms.bvMul(a, b);
};

TEST_F(AbstractionTest, NearAWrongGuessOneOperandIsFixed) {
  const std::vector<Term> query = {terms.equal(product, number(91)), terms.bvUlt(number(1), a),
                                   terms.bvUlt(number(1), b)};
  Abstraction abstraction(terms, symbols, query, coneOfInfluence(terms, query));
  // Guess: 7 · 5 = 91. With b = 5 fixed nothing is left to find; with b = 13 there is a = 7.
  for (const uint64_t guess : {5U, 13U}) {
    Assignment model;
    model[a.symbolIndex()] = value(1);
    model[b.symbolIndex()] = value(guess);
    for (const Term term : coneOfInfluence(terms, abstraction.formulas()).terms)
      if (term.op() == Op::Symbol && terms.symbolInfo(term).origin == SymbolOrigin::Abstraction)
        model[term.symbolIndex()] = value(91);
    const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
    const std::vector<Term> formulas = abstraction.formulasNear(model);
    for (const Term term : coneOfInfluence(terms, formulas).terms)
      EXPECT_FALSE(isCostly(term)) << "a product of variables is left";
    const Answer answer = solver->check(terms, formulas, SolverLimits{});
    // 5 · a = 91 has a solution modulo 2^64 as well: 5 is odd.
    ASSERT_TRUE(answer.isSat()) << guess;
    const Assignment found = abstraction.original(answer.model());
    Evaluator evaluator(terms, found);
    for (const Term formula : query)
      EXPECT_TRUE(evaluator.holds(formula));
    EXPECT_EQ(evaluator.evaluate(b).bits.getZExtValue(), guess);
  }
}

TEST_F(AbstractionTest, ConstraintsOfSymbolsHoldNearAGuessToo) {
  terms.addConstraint(a, terms.bvUlt(a, number(3)));
  const std::vector<Term> query = {terms.equal(product, number(8))};
  Abstraction abstraction(terms, symbols, query, coneOfInfluence(terms, query));
  Assignment model;
  model[b.symbolIndex()] = value(2);
  for (const Term term : coneOfInfluence(terms, abstraction.formulas()).terms)
    if (term.op() == Op::Symbol && terms.symbolInfo(term).origin == SymbolOrigin::Abstraction)
      model[term.symbolIndex()] = value(8);
  const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  EXPECT_TRUE(solver->check(terms, abstraction.formulasNear(model), SolverLimits{}).isUnsat()); // a = 4 is too much
}

TEST_F(AbstractionTest, AProductWithoutFactorsHasNoModel) {
  // 2·k is never odd, and no guess makes it so.
  const Term even = terms.bvMul(terms.bvMul(a, number(2)), b);
  const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  Discharger discharger(terms, *solver, nullptr, SolverLimits{}, 100'000'000);
  const Discharge discharge = discharger.decide({terms.equal(even, number(7))}, {});
  EXPECT_TRUE(discharge.answer.isUnsat());
}

TEST_F(AbstractionTest, AnOverflowingProductIsFoundQuickly) {
  // Some 64-bit product of two numbers above 2^20 does not fit: a candidate for a signed-overflow obligation.
  const Term wideA = terms.bvSignExtend(a, 128);
  const Term wideB = terms.bvSignExtend(b, 128);
  const Term wide = terms.bvMul(wideA, wideB);
  const std::vector<Term> query = {terms.bvSlt(number(1U << 20U), a), terms.bvSlt(number(1U << 20U), b),
                                   terms.distinct(terms.bvSignExtend(product, 128), wide)};
  const std::unique_ptr<Solver> solver = createZ3Solver(Z3Strategy::Eager);
  Discharger discharger(terms, *solver, nullptr, SolverLimits{}, 100'000'000);
  const Discharge discharge = discharger.decide(query, {});
  ASSERT_TRUE(discharge.answer.isSat());
  EXPECT_LT(discharge.resourceUnits, 2'000'000U);
}

} // namespace
} // namespace assay::verifier
