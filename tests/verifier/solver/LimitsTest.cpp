// SPDX-License-Identifier: Apache-2.0
//
// Limits give Unknown with their cause, never a wrong answer, a crash or a hang; resource units are reproducible.
#include "verifier/solver/Solver.h"

#include <chrono>
#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

enum class Backend : uint8_t { Z3Eager, Z3Lazy, Cvc5 };

class LimitsTest : public testing::TestWithParam<Backend> {
protected:
  void SetUp() override {
    solver = GetParam() == Backend::Cvc5
                 ? createCvc5Solver()
                 : createZ3Solver(GetParam() == Backend::Z3Eager ? Z3Strategy::Eager : Z3Strategy::Lazy);
    if (solver == nullptr)
      GTEST_SKIP() << "no cvc5 on PATH";
  }
  Term input(Sort sort) {
    SymbolInfo info;
    info.sort = sort;
    return context.symbol(info);
  }

  /// Factors of a product of two large primes: they exist, but out of reach.
  std::vector<Term> factoring() {
    const Sort wide = Sort::bitVector(128);
    const Term x = input(wide);
    const Term y = input(wide);
    const llvm::APInt product(128, "8539734222673567172606511345051136291",
                              10); // 3141592653589793239 · 2718281828459045269
    const Term one = context.bitVector(128, 1);
    const Term limit = context.bitVector(128, uint64_t{1} << 63);
    return {context.equal(context.bvMul(x, y), context.bitVector(product)), context.bvUlt(one, x), context.bvUle(x, y),
            context.bvUlt(y, limit)};
  }

  /// Many divisions and fused products of doubles: far more clauses than the memory holds.
  std::vector<Term> largeFormula(unsigned terms) {
    const Sort sort = Sort::floating(11, 53);
    Term sum = input(sort);
    for (unsigned count = 0; count < terms; ++count)
      sum = context.fpFma(sum, input(sort), context.fpBinary(Op::FpDiv, sum, input(sort)));
    return {context.fpClassify(Op::FpIsSubnormal, sum)};
  }

  TermContext context;
  std::unique_ptr<Solver> solver;
};

INSTANTIATE_TEST_SUITE_P(All, LimitsTest, testing::Values(Backend::Z3Eager, Backend::Z3Lazy, Backend::Cvc5));

TEST_P(LimitsTest, ResourceUnitsRunOut) {
  SolverLimits limits;
  limits.resourceUnits = 200'000;
  limits.guardSeconds = 0;
  const std::vector<Term> query = factoring();
  const Answer answer = solver->check(context, query, limits);
  ASSERT_TRUE(answer.isUnknown());
  EXPECT_EQ(answer.cause(), Answer::Cause::ResourceUnits) << answer.detail();
  EXPECT_GT(answer.resourceUnits(), 0U);
  const Answer again = solver->check(context, query, limits);
  EXPECT_EQ(again.resourceUnits(), answer.resourceUnits());
  EXPECT_EQ(again.cause(), answer.cause());
  EXPECT_EQ(again.detail(), answer.detail());
}

TEST_P(LimitsTest, OneUnitIsNotEnough) {
  SolverLimits limits;
  limits.resourceUnits = 1;
  const Answer answer = solver->check(context, factoring(), limits);
  ASSERT_TRUE(answer.isUnknown());
  EXPECT_EQ(answer.cause(), Answer::Cause::ResourceUnits) << answer.detail();
}

TEST_P(LimitsTest, TheGuardStopsTheClock) {
  SolverLimits limits;
  limits.resourceUnits = 4'000'000'000;
  limits.guardSeconds = 1;
  const auto start = std::chrono::steady_clock::now();
  const Answer answer = solver->check(context, factoring(), limits);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(15));
  ASSERT_TRUE(answer.isUnknown());
  EXPECT_EQ(answer.cause(), Answer::Cause::WallClock) << answer.detail();
}

TEST_P(LimitsTest, MemoryRunsOutInGoodOrder) {
  SolverLimits limits;
  limits.resourceUnits = 4'000'000'000;
  limits.memoryMegabytes = 60;
  limits.guardSeconds = 20;
  const Answer answer = solver->check(context, largeFormula(12), limits);
  ASSERT_TRUE(answer.isUnknown());
  EXPECT_EQ(answer.cause(), Answer::Cause::Memory) << answer.detail();

  // The next query has its memory again.
  const Term x = input(Sort::floating(8, 24));
  EXPECT_TRUE(solver->check(context, context.fpClassify(Op::FpIsZero, context.fpBinary(Op::FpAdd, x, x)), {}).isSat());
  EXPECT_TRUE(
      solver
          ->check(context, {context.fpCompare(Op::FpLess, x, context.fpAbs(x)), context.fpClassify(Op::FpIsNaN, x)}, {})
          .isUnsat());
}

} // namespace
} // namespace assay::verifier
