// SPDX-License-Identifier: Apache-2.0
//
// Corners where solvers, SMT-LIB and C disagree or leave room. Each solver must agree with the Evaluator, and what is
// unspecified must prove nothing.
#include "verifier/solver/Solver.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

using llvm::APFloat;
using llvm::APInt;

enum class Backend : uint8_t { Z3Eager, Z3Lazy, Cvc5 };

class PitfallsTest : public testing::TestWithParam<Backend> {
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
  /// A symbol that equals the constant, so that the solver computes and the builders do not.
  Term hidden(Term constant) {
    const Term symbol = input(constant.sort());
    context.addConstraint(symbol, context.equal(symbol, constant));
    return symbol;
  }
  Term number(double value) { return context.floating(APFloat(value)); }
  Answer::Kind ask(llvm::ArrayRef<Term> assertions) { return solver->check(context, assertions, {}).kind(); }
  void expectValid(Term formula) { EXPECT_EQ(ask(context.notOf(formula)), Answer::Kind::Unsat); }

  const Sort single = Sort::floating(8, 24);
  TermContext context;
  std::unique_ptr<Solver> solver;
};

INSTANTIATE_TEST_SUITE_P(All, PitfallsTest, testing::Values(Backend::Z3Eager, Backend::Z3Lazy, Backend::Cvc5));

TEST_P(PitfallsTest, SignedZerosDifferButCompareEqual) {
  const Term plus = hidden(number(0.0));
  const Term minus = hidden(number(-0.0));
  expectValid(context.andOf(context.distinct(plus, minus), context.fpCompare(Op::FpEqual, plus, minus)));
  // A minimum written as a < b ? a : b takes the second of two zeros; nothing is left to the solver.
  const auto minimum = [&](Term a, Term b) { return context.ifThenElse(context.fpCompare(Op::FpLess, a, b), a, b); };
  expectValid(context.equal(minimum(plus, minus), minus));
  expectValid(context.equal(minimum(minus, plus), plus));
}

TEST_P(PitfallsTest, ThereIsOneNan) {
  const Term bits = input(Sort::bitVector(32));
  const Term other = input(Sort::bitVector(32));
  const Term a = context.fpFromBits(bits, single);
  const Term b = context.fpFromBits(other, single);
  const Term areNan = context.andOf(context.fpClassify(Op::FpIsNaN, a), context.fpClassify(Op::FpIsNaN, b));
  expectValid(context.implies(areNan, context.equal(a, b)));
  expectValid(context.notOf(context.andOf(areNan, context.fpCompare(Op::FpEqual, a, b))));
  EXPECT_EQ(ask({areNan, context.distinct(bits, other)}), Answer::Kind::Sat);
  expectValid(context.implies(areNan, context.equal(context.fpNeg(a), b)));
}

TEST_P(PitfallsTest, UnspecifiedConversionsProveNothing) {
  const Term x = input(single);
  const Term isNan = context.fpClassify(Op::FpIsNaN, x);
  const Term isLarge = context.fpCompare(Op::FpLess, context.floating(APFloat(1e10F)), x);
  const Term isNegative = context.fpCompare(Op::FpLessOrEqual, x, context.floating(APFloat(-1.0F)));
  for (const uint64_t value : {0U, 7U, 128U, 255U}) {
    const Term constant = context.bitVector(8, value);
    for (const Term outside : {isNan, isLarge}) {
      EXPECT_NE(ask({outside, context.equal(context.fpToSigned(x, 8), constant)}), Answer::Kind::Unsat);
      EXPECT_NE(ask({outside, context.distinct(context.fpToSigned(x, 8), constant)}), Answer::Kind::Unsat);
      EXPECT_NE(ask({outside, context.equal(context.fpToUnsigned(x, 8), constant)}), Answer::Kind::Unsat);
    }
    EXPECT_NE(ask({isNegative, context.equal(context.fpToUnsigned(x, 8), constant)}), Answer::Kind::Unsat);
  }
}

TEST_P(PitfallsTest, ModelsOnUnspecifiedConversionsAreNotBelieved) {
  const Term x = input(single);
  const Answer answer = solver->check(
      context, {context.fpClassify(Op::FpIsNaN, x), context.equal(context.fpToSigned(x, 8), context.bitVector(8, 7))},
      {});
  ASSERT_TRUE(answer.isUnknown());
  EXPECT_EQ(answer.cause(), Answer::Cause::Incomplete) << answer.detail();
}

TEST_P(PitfallsTest, ConversionsInRangeAreExact) {
  const auto truncation = [&](double value, int64_t expected) {
    expectValid(context.equal(context.fpToSigned(hidden(number(value)), 8),
                              context.bitVector(APInt(8, static_cast<uint64_t>(expected), /*isSigned=*/true))));
  };
  truncation(-128.9, -128);
  truncation(127.99, 127);
  truncation(-0.9, 0);
  truncation(-0.0, 0);
  expectValid(context.equal(context.fpToUnsigned(hidden(number(255.99)), 8), context.bitVector(8, 255)));
  expectValid(context.equal(context.fpToUnsigned(hidden(number(-0.99)), 8), context.bitVector(8, 0)));
}

TEST_P(PitfallsTest, RoundingToIntegralKeepsTheSignOfZero) {
  std::vector<Term> facts;
  for (const Rounding rounding : {Rounding::NearestTiesToEven, Rounding::NearestTiesToAway, Rounding::TowardPositive,
                                  Rounding::TowardNegative, Rounding::TowardZero})
    for (const double value : {-0.25, 0.25, -0.5, 0.5, -0.75, 2.5, -2.5, 3.5, -0.0}) {
      const Term constant = context.fpRoundToIntegral(rounding, number(value));
      ASSERT_TRUE(constant.isConstant());
      facts.push_back(context.equal(context.fpRoundToIntegral(rounding, hidden(number(value))), constant));
    }
  expectValid(context.andOf(facts));
}

TEST_P(PitfallsTest, FusedProductsRoundOnce) {
  // LLVM 19's APFloat rounds these subnormal results twice.
  const auto half = [&](uint64_t bits) {
    return context.fpFromBits(context.bitVector(16, bits), Sort::floating(5, 11));
  };
  struct Case {
    uint64_t a, b, c, result;
  };
  for (const Case &fused : {Case{0x9c8b, 0x8e46, 0x800c, 0}, Case{0x8321, 0xa546, 0x800e, 0}}) {
    const Term expected = context.fpFma(half(fused.a), half(fused.b), half(fused.c));
    ASSERT_TRUE(expected.isConstant());
    expectValid(
        context.equal(context.fpFma(hidden(half(fused.a)), hidden(half(fused.b)), hidden(half(fused.c))), expected));
  }
}

TEST_P(PitfallsTest, DivisionByZeroIsTotal) {
  const Sort byte = Sort::bitVector(8);
  const Term x = input(byte);
  const Term zero = hidden(context.bitVector(8, 0));
  const Term allOnes = context.bitVector(8, 255);
  expectValid(context.equal(context.bvBinary(Op::BvUDiv, x, zero), allOnes));
  expectValid(context.equal(context.bvBinary(Op::BvURem, x, zero), x));
  expectValid(context.equal(context.bvBinary(Op::BvSRem, x, zero), x));
  expectValid(
      context.equal(context.bvBinary(Op::BvSDiv, x, zero),
                    context.ifThenElse(context.bvSlt(x, context.bitVector(8, 0)), context.bitVector(8, 1), allOnes)));
  const Term wide = hidden(context.bitVector(8, 200));
  expectValid(context.equal(context.bvBinary(Op::BvShl, x, wide), context.bitVector(8, 0)));
  expectValid(
      context.equal(context.bvBinary(Op::BvAShr, x, wide), context.bvSignExtend(context.bvExtract(x, 7, 7), 8)));
}

} // namespace
} // namespace assay::verifier
