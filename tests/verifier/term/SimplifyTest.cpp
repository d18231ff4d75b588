// SPDX-License-Identifier: Apache-2.0
//
// Simplifications that users rely on: each pair is one node. That the rewritings are right is the fuzz tests' affair.
#include "verifier/term/Term.h"

#include <cmath>
#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

using llvm::APFloat;

class SimplifyTest : public testing::Test {
protected:
  Term input(Sort sort) {
    SymbolInfo info;
    info.sort = sort;
    return context.symbol(info);
  }
  Term number(unsigned value) { return context.bitVector(8, value); }
  Term real(double value) { return context.floating(APFloat(value)); }

  TermContext context;
  const Sort byte = Sort::bitVector(8);
  const Sort float64 = Sort::floating(11, 53);
  const Term x = input(byte), y = input(byte);
  const Term a = input(float64), b = input(float64);
  const Term p = input(Sort::boolean()), q = input(Sort::boolean());
};

TEST_F(SimplifyTest, Booleans) {
  EXPECT_EQ(context.notOf(context.notOf(p)), p);
  EXPECT_TRUE(context.andOf(p, context.notOf(p)).isFalse());
  EXPECT_TRUE(context.orOf({q, p, context.notOf(p)}).isTrue());
  EXPECT_EQ(context.andOf({p, context.boolean(true), p}), p);
  EXPECT_EQ(context.andOf(context.andOf(p, q), p), context.andOf(p, q));
  EXPECT_TRUE(context.andOf({}).isTrue());
  EXPECT_TRUE(context.orOf({}).isFalse());
  EXPECT_TRUE(context.andOf(context.bvUlt(x, y), context.bvUle(y, x)).isFalse());
  EXPECT_TRUE(context.orOf(context.bvSlt(x, y), context.bvSle(y, x)).isTrue());
  EXPECT_EQ(context.notOf(context.bvUlt(x, y)), context.bvUle(y, x));
  EXPECT_EQ(context.bitToBool(context.boolToBit(p)), p);
  EXPECT_TRUE(context.equal(p, context.notOf(p)).isFalse());
}

TEST_F(SimplifyTest, Choices) {
  EXPECT_EQ(context.ifThenElse(p, x, x), x);
  EXPECT_EQ(context.ifThenElse(context.notOf(p), x, y), context.ifThenElse(p, y, x));
  EXPECT_EQ(context.ifThenElse(p, context.boolean(true), context.boolean(false)), p);
  EXPECT_EQ(context.ifThenElse(p, context.ifThenElse(p, x, y), y), context.ifThenElse(p, x, y));
  EXPECT_EQ(context.ifThenElse(p, x, context.ifThenElse(q, x, y)), context.ifThenElse(context.orOf(p, q), x, y));
  EXPECT_EQ(context.ifThenElse(context.equal(x, y), x, y), y);
  EXPECT_EQ(context.equal(context.ifThenElse(p, number(1), number(2)), number(2)), context.notOf(p));
  EXPECT_EQ(context.bvZeroExtend(context.boolToBit(p), 8), context.ifThenElse(p, number(1), number(0)));
}

TEST_F(SimplifyTest, Arithmetic) {
  EXPECT_EQ(context.bvAdd(context.bvAdd(x, number(3)), number(253)), x);
  EXPECT_EQ(context.bvSub(context.bvAdd(x, y), y), x);
  EXPECT_EQ(context.bvBinary(Op::BvXor, x, context.bvBinary(Op::BvXor, y, x)), y);
  EXPECT_EQ(context.bvBinary(Op::BvUDiv, x, number(0)), number(255));
  EXPECT_EQ(context.bvBinary(Op::BvUDiv, x, number(4)), context.bvBinary(Op::BvLShr, x, number(2)));
  EXPECT_EQ(context.bvBinary(Op::BvShl, x, number(8)), number(0));
  EXPECT_EQ(context.equal(context.bvAdd(x, number(3)), number(5)), context.equal(x, number(2)));
  EXPECT_EQ(context.equal(context.bvAdd(x, y), x), context.equal(y, number(0)));
}

TEST_F(SimplifyTest, BytesOfAWordPutTogetherAreTheWord) {
  const Term word = input(Sort::bitVector(32));
  Term together = context.bvExtract(word, 7, 0);
  for (unsigned index = 1; index < 4; ++index)
    together = context.bvConcat(context.bvExtract(word, 8 * index + 7, 8 * index), together);
  EXPECT_EQ(together, word);
  const Term wide = context.bvConcat(word, x);
  EXPECT_EQ(context.bvExtract(wide, 39, 8), word);
  EXPECT_EQ(context.bvExtract(wide, 7, 0), x);
  EXPECT_EQ(context.bvExtract(context.bvSignExtend(x, 32), 7, 0), x);
  EXPECT_EQ(context.bvExtract(context.bvAdd(context.bvZeroExtend(x, 32), context.bvZeroExtend(y, 32)), 7, 0),
            context.bvAdd(x, y));
}

TEST_F(SimplifyTest, Comparisons) {
  EXPECT_TRUE(context.bvUlt(x, number(0)).isFalse());
  EXPECT_TRUE(context.bvSle(number(128), x).isTrue());
  EXPECT_EQ(context.bvUlt(number(0), x), context.distinct(x, number(0)));
  EXPECT_EQ(context.bvSlt(context.bvZeroExtend(x, 32), context.bvZeroExtend(y, 32)), context.bvUlt(x, y));
  EXPECT_TRUE(context.bvSlt(context.bvZeroExtend(x, 32), context.bitVector(32, 256)).isTrue());
  EXPECT_TRUE(context.bvSlt(context.bvSignExtend(x, 32), context.bitVector(32, 0xffffff00)).isFalse());
}

TEST_F(SimplifyTest, Floats) {
  EXPECT_EQ(context.fpNeg(context.fpNeg(a)), a);
  EXPECT_EQ(context.fpAbs(context.fpNeg(a)), context.fpAbs(a));
  EXPECT_EQ(context.fpBinary(Op::FpMul, a, real(1.0)), a);
  EXPECT_EQ(context.fpBinary(Op::FpAdd, a, real(-0.0)), a);
  EXPECT_NE(context.fpBinary(Op::FpAdd, a, real(0.0)), a); // -0 + +0 is +0
  EXPECT_EQ(context.fpBinary(Op::FpSub, a, real(0.0)), a);
  EXPECT_EQ(context.fpBinary(Op::FpDiv, a, real(4.0)), context.fpBinary(Op::FpMul, a, real(0.25)));
  EXPECT_NE(context.fpBinary(Op::FpDiv, a, real(3.0)).op(), Op::FpMul);
  EXPECT_EQ(context.fpCompare(Op::FpEqual, a, a), context.notOf(context.fpClassify(Op::FpIsNaN, a)));
  EXPECT_TRUE(context.fpCompare(Op::FpLess, a, real(-HUGE_VAL)).isFalse());
  EXPECT_EQ(context.fpCompare(Op::FpLess, context.fpNeg(a), real(1.0)), context.fpCompare(Op::FpLess, real(-1.0), a));
  EXPECT_EQ(context.equal(a, real(NAN)), context.fpClassify(Op::FpIsNaN, a));
}

TEST_F(SimplifyTest, WideningGoesAway) {
  const Sort float32 = Sort::floating(8, 24);
  const Term c = input(float32);
  const Term wide = context.fpFromFp(c, float64);
  EXPECT_EQ(context.fpFromFp(wide, float32), c);
  EXPECT_NE(context.fpFromFp(context.fpFromFp(a, float32), float64), a);
  EXPECT_EQ(context.fpCompare(Op::FpLess, wide, real(1.5)),
            context.fpCompare(Op::FpLess, c, context.floating(APFloat(1.5F))));
  // 0.1 is not a float: x < 0.1 is x ≤ the float below.
  const Term below = context.floating(APFloat(std::nextafter(0.1F, 0.0F)));
  EXPECT_EQ(context.fpCompare(Op::FpLess, wide, real(0.1)), context.fpCompare(Op::FpLessOrEqual, c, below));
  EXPECT_TRUE(context.fpCompare(Op::FpEqual, wide, real(0.1)).isFalse());
}

TEST_F(SimplifyTest, IntegersSurviveAFloatThatHoldsThem) {
  const Term word = input(Sort::bitVector(32));
  EXPECT_EQ(context.fpToSigned(context.fpFromSigned(word, float64), 32), word);
  EXPECT_NE(context.fpToSigned(context.fpFromSigned(word, Sort::floating(8, 24)), 32), word);
  EXPECT_TRUE(context.fpClassify(Op::FpIsNaN, context.fpFromSigned(word, float64)).isFalse());
}

TEST_F(SimplifyTest, NanTestsAskTheOperands) {
  const auto needsArithmetic = [&](Term term) {
    for (const Term part : coneOfInfluence(context, term).terms)
      if (part.op() == Op::FpMul || part.op() == Op::FpDiv || part.op() == Op::FpAdd || part.op() == Op::FpSqrt)
        return true;
    return false;
  };
  for (const Op op : {Op::FpAdd, Op::FpMul, Op::FpDiv})
    EXPECT_FALSE(needsArithmetic(context.fpClassify(Op::FpIsNaN, context.fpBinary(op, a, b))));
  EXPECT_FALSE(needsArithmetic(context.fpClassify(Op::FpIsNaN, context.fpSqrt(a))));
  // Long chains are cut off, not expanded again and again.
  Term sum = a;
  for (unsigned count = 0; count < 2000; ++count) {
    sum = context.fpBinary(Op::FpAdd, context.fpBinary(Op::FpMul, sum, b), a);
    ASSERT_FALSE(context.fpClassify(Op::FpIsNaN, sum).isConstant());
  }
  EXPECT_LT(context.termCount(), 200'000U);
}

} // namespace
} // namespace assay::verifier
