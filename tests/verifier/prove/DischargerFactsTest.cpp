// SPDX-License-Identifier: Apache-2.0
//
// Queries that facts about operations decide without putting an operation back, with few resource units.
#include "verifier/prove/Discharger.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

using llvm::APFloat;

/// Far below what the operation itself takes.
constexpr uint64_t fewUnits = 600'000;

class DischargerFactsTest : public testing::TestWithParam<Z3Strategy> {
protected:
  Term symbol(const std::string &name, Sort sort) { return terms.symbol({name, sort, SymbolOrigin::Input, "", {}}); }
  Term number(double value) { return terms.floating(APFloat(value)); }
  Term atMost(Term a, Term b) { return terms.fpCompare(Op::FpLessOrEqual, a, b); }
  Term below(Term a, Term b) { return terms.fpCompare(Op::FpLess, a, b); }

  Discharge decide(llvm::ArrayRef<Term> query) {
    const std::unique_ptr<Solver> solver = createZ3Solver(GetParam());
    SolverLimits limits;
    Discharger discharger(terms, *solver, nullptr, limits, 100'000'000);
    Discharge result = discharger.decide(query, {});
    RecordProperty("units", std::to_string(result.resourceUnits));
    return result;
  }
  void expectUnsatByFacts(llvm::ArrayRef<Term> query) {
    const Discharge result = decide(query);
    EXPECT_TRUE(result.answer.isUnsat());
    EXPECT_EQ(result.by, "z3-abstract");
    EXPECT_LT(result.resourceUnits, fewUnits);
    for (const char *operation : {"bvurem", "bvudiv", "bvsrem", "bvsdiv", "bvmul", "fp.mul", "fp.add", "fp.sub",
                                  "fp.div", "fp.sqrt", "fp.fma", "fp.roundToIntegral"})
      EXPECT_EQ(result.smtLib.find(std::string("(") + operation + " "), std::string::npos) << operation;
  }

  TermContext terms;
  const Sort word = Sort::bitVector(64);
  const Sort real = Sort::floating(11, 53);
};

TEST_P(DischargerFactsTest, RemainderIsBelowItsDivisor) {
  const Term i = symbol("i", word);
  const Term n = symbol("n", word);
  expectUnsatByFacts({terms.distinct(n, terms.bitVector(64, 0)), terms.bvUle(n, terms.bvBinary(Op::BvURem, i, n))});
}

TEST_P(DischargerFactsTest, QuotientIsBelowTheDividend) {
  const Term a = symbol("a", word);
  const Term b = symbol("b", word);
  expectUnsatByFacts({terms.bvUlt(terms.bitVector(64, 1), b), terms.distinct(a, terms.bitVector(64, 0)),
                      terms.bvUle(a, terms.bvBinary(Op::BvUDiv, a, b))});
}

TEST_P(DischargerFactsTest, ProductOfBoundedFactorsDoesNotOverflow) {
  // Overflow as the encoder writes it: the product of twice the width is not the product, extended.
  const auto overflows = [&](Term a, Term b) {
    return terms.distinct(terms.bvBinary(Op::BvMul, terms.bvSignExtend(a, 128), terms.bvSignExtend(b, 128)),
                          terms.bvSignExtend(terms.bvMul(a, b), 128));
  };
  const auto within = [&](Term a, uint64_t limit) {
    return terms.andOf(terms.bvSle(terms.bitVector(64, 1), a), terms.bvSle(a, terms.bitVector(64, limit)));
  };
  const Term elements = symbol("elements", word);
  const Term extent = terms.bvSignExtend(symbol("extent", Sort::bitVector(32)), 64);
  expectUnsatByFacts({within(elements, uint64_t{1} << 28), within(extent, 65536), overflows(elements, extent)});
}

TEST_P(DischargerFactsTest, ProductOfFactorsWithTooWideBoundsMayOverflow) {
  const Term a = symbol("a", word);
  const Term b = symbol("b", word);
  const Term wide = terms.bvBinary(Op::BvMul, terms.bvSignExtend(a, 128), terms.bvSignExtend(b, 128));
  const auto within = [&](Term x, uint64_t limit) {
    return terms.andOf(terms.bvSle(terms.bitVector(64, 0), x), terms.bvSle(x, terms.bitVector(64, limit)));
  };
  const Discharge result = decide({within(a, uint64_t{1} << 32), within(b, uint64_t{1} << 31),
                                   terms.distinct(wide, terms.bvSignExtend(terms.bvMul(a, b), 128))});
  EXPECT_TRUE(result.answer.isSat()); // 2^32 * 2^31 is one too many
}

TEST_P(DischargerFactsTest, ProductOfHalvesDoesNotShrink) {
  const Term a = terms.bvZeroExtend(symbol("a", Sort::bitVector(32)), 64);
  const Term b = terms.bvZeroExtend(symbol("b", Sort::bitVector(32)), 64);
  expectUnsatByFacts({terms.distinct(b, terms.bitVector(64, 0)), terms.bvUlt(terms.bvMul(a, b), a)});
}

TEST_P(DischargerFactsTest, HalfOfANumberIsNotAboveIt) {
  const Term x = symbol("x", real);
  expectUnsatByFacts({atMost(number(0), x), below(x, terms.fpBinary(Op::FpMul, x, number(0.5)))});
}

TEST_P(DischargerFactsTest, SquareRootOfANonNegativeNumberIsANumber) {
  const Term x = symbol("x", real);
  const Term root = terms.fpSqrt(terms.fpBinary(Op::FpAdd, terms.fpBinary(Op::FpMul, x, x), number(1)));
  expectUnsatByFacts({terms.notOf(terms.fpClassify(Op::FpIsNaN, x)), terms.notOf(atMost(number(1), root))});
}

TEST_P(DischargerFactsTest, ClampedIntegersAreClampedAfterConversion) {
  const Term i = symbol("i", Sort::bitVector(32));
  const Term asReal = terms.fpFromSigned(i, real);
  expectUnsatByFacts({terms.bvSle(terms.bitVector(32, 0), i), terms.bvSle(i, terms.bitVector(32, 100)),
                      terms.notOf(terms.andOf(atMost(number(0), asReal), atMost(asReal, number(100))))});
}

TEST_P(DischargerFactsTest, FactsSpeakOfUnknownOperands) {
  // |x| ≤ 1 and |y| ≤ 1, so |x · y · x| ≤ 1: the outer product's operand is itself an unknown.
  const Term x = symbol("x", real);
  const Term y = symbol("y", real);
  const Term product = terms.fpBinary(Op::FpMul, terms.fpBinary(Op::FpMul, x, y), x);
  expectUnsatByFacts({atMost(terms.fpAbs(x), number(1)), atMost(terms.fpAbs(y), number(1)),
                      terms.notOf(atMost(terms.fpAbs(product), number(1)))});
}

TEST_P(DischargerFactsTest, ConstrainedSymbolsAreRenamedInFacts) {
  const Term n = symbol("n", word);
  terms.addConstraint(n, terms.bvUlt(terms.bitVector(64, 0), n));
  const Term i = symbol("i", word);
  expectUnsatByFacts({terms.bvUle(n, terms.bvBinary(Op::BvURem, i, n))});
}

TEST_P(DischargerFactsTest, SatisfiableQueriesStaySatisfiable) {
  const Term x = symbol("x", Sort::floating(5, 11));
  const Term product = terms.fpBinary(Op::FpMul, x, x);
  const Term two = terms.floating(APFloat(APFloat::IEEEhalf(), 2));
  const Discharge result =
      decide({below(two, x), below(product, terms.fpBinary(Op::FpMul, x, terms.fpBinary(Op::FpAdd, two, two)))});
  EXPECT_TRUE(result.answer.isSat());
}

INSTANTIATE_TEST_SUITE_P(Strategies, DischargerFactsTest, testing::Values(Z3Strategy::Eager, Z3Strategy::Lazy));

} // namespace
} // namespace assay::verifier
