// SPDX-License-Identifier: Apache-2.0
//
// The Evaluator on what fuzzing does not reach: missing values, depth, unspecified results.
#include "verifier/term/Evaluate.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

using llvm::APFloat;
using llvm::APInt;

class EvaluateTest : public testing::Test {
protected:
  Term input(Sort sort) {
    SymbolInfo info;
    info.sort = sort;
    return context.symbol(info);
  }
  TermContext context;
  Assignment assignment;
};

TEST_F(EvaluateTest, SymbolsWithoutValueAreZero) {
  const Term flag = input(Sort::boolean());
  const Term number = input(Sort::bitVector(80));
  const Term real = input(Sort::floating(15, 64));
  Evaluator evaluator(context, assignment);
  EXPECT_FALSE(evaluator.holds(flag));
  EXPECT_EQ(evaluator.evaluate(number).bits, APInt(80, 0));
  EXPECT_EQ(evaluator.evaluate(real).bits, APInt(79, 0));
  EXPECT_EQ(evaluator.evaluate(real).sort, Sort::floating(15, 64));
}

TEST_F(EvaluateTest, AnyNanOfAModelIsTheNan) {
  const Term x = input(Sort::floating(8, 24));
  assignment[x.symbolIndex()] = {x.sort(), APInt(32, 0xffc12345)};
  Evaluator evaluator(context, assignment);
  EXPECT_EQ(evaluator.evaluate(x).bits, 0x7fc00000U);
  EXPECT_TRUE(evaluator.holds(context.equal(x, context.floating(APFloat::getNaN(APFloat::IEEEsingle())))));
}

TEST_F(EvaluateTest, DeepTermsNeedNoStack) {
  const Term step = input(Sort::bitVector(32));
  const Term start = input(Sort::bitVector(32));
  Term chain = start;
  for (unsigned depth = 0; depth < 300'000; ++depth)
    chain = context.bvNot(context.bvAdd(chain, step));
  assignment[step.symbolIndex()] = {step.sort(), APInt(32, 1)};
  assignment[start.symbolIndex()] = {start.sort(), APInt(32, 10)};
  // Two steps: x → ~(x + 1) → ~(~(x + 1) + 1) = x.
  EXPECT_EQ(Evaluator(context, assignment).evaluate(chain).bits, 10U);
}

TEST_F(EvaluateTest, UnspecifiedConversionsAreZeroAndStay) {
  const Term nan = context.floating(APFloat::getNaN(APFloat::IEEEdouble()));
  const Term large = context.floating(APFloat(1e10));
  const Term negative = context.floating(APFloat(-1.0));
  Evaluator evaluator(context, assignment);
  for (const Term term : {context.fpToSigned(nan, 32), context.fpToSigned(large, 32),
                          context.fpToUnsigned(negative, 32), context.fpToUnsigned(nan, 8)}) {
    EXPECT_FALSE(term.isConstant()); // folding would let a proof rest on it
    EXPECT_TRUE(evaluator.evaluate(term).bits.isZero());
  }
  EXPECT_EQ(context.fpToSigned(negative, 32), context.bitVector(32, 0xffffffff));
}

} // namespace
} // namespace assay::verifier
