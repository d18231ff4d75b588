// SPDX-License-Identifier: Apache-2.0
//
// The printed form: exact text, canonical, linear.
#include "verifier/term/SmtLib.h"

#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

using llvm::APFloat;

Term input(TermContext &context, Sort sort) {
  SymbolInfo info;
  info.sort = sort;
  return context.symbol(info);
}

TEST(SmtLib, PrintsAWholeQuery) {
  TermContext context;
  const Term x = input(context, Sort::floating(8, 24));
  const Term n = input(context, Sort::bitVector(6));
  context.addConstraint(n, context.bvUlt(n, context.bitVector(6, 40)));
  const Term product = context.fpBinary(Op::FpMul, x, context.floating(APFloat(1.5F)));
  SmtLibOptions options;
  options.banner = {"bound at clamp.cpp:7", "two\nlines"};
  options.expected = "unsat";
  options.askForValues = true;
  const SmtLibText printed = printSmtLib(context,
                                         {context.fpCompare(Op::FpLess, product, context.fpFromUnsigned(n, x.sort())),
                                          context.fpClassify(Op::FpIsZero, product)},
                                         options);
  EXPECT_EQ(printed.text, "; bound at clamp.cpp:7\n"
                          "; two lines\n"
                          "(set-logic QF_BVFP)\n"
                          "(set-info :status unsat)\n"
                          "(declare-fun s0 () (_ FloatingPoint 8 24))\n"
                          "(declare-fun t0 () (_ FloatingPoint 8 24))\n"
                          "(assert (= t0 (fp.mul RNE s0 (fp #b0 #b01111111 #b10000000000000000000000))))\n"
                          "(declare-fun s1 () (_ BitVec 6))\n"
                          "(assert (fp.lt t0 ((_ to_fp_unsigned 8 24) RNE s1)))\n"
                          "(assert (fp.isZero t0))\n"
                          "(assert (bvult s1 #b101000))\n"
                          "(check-sat)\n"
                          "(get-value (s0 s1))\n");
  ASSERT_EQ(printed.symbols.size(), 2U);
  EXPECT_EQ(printed.symbols[0], x);
  EXPECT_EQ(printed.symbols[1], n);
}

TEST(SmtLib, PlainBitVectorsHaveTheirLogic) {
  TermContext context;
  const Term x = input(context, Sort::bitVector(8));
  EXPECT_EQ(printSmtLib(context, context.equal(x, context.bitVector(8, 10)), {}).text,
            "(set-logic QF_BV)\n"
            "(declare-fun s0 () (_ BitVec 8))\n"
            "(assert (= s0 #x0a))\n"
            "(check-sat)\n");
  EXPECT_EQ(printSmtLib(context, context.boolean(true), {}).text, "(set-logic QF_BV)\n(check-sat)\n");
  EXPECT_EQ(printSmtLib(context, context.boolean(false), {}).text, "(set-logic QF_BV)\n(assert false)\n(check-sat)\n");
}

TEST(SmtLib, SpecialConstants) {
  TermContext context;
  const Sort half = Sort::floating(5, 11);
  const Term x = input(context, half);
  const auto printed = [&](const APFloat &value) {
    return printSmtLib(context,
                       context.fpCompare(Op::FpLess, x, context.fpBinary(Op::FpAdd, x, context.floating(value))), {})
        .text;
  };
  EXPECT_NE(printed(APFloat::getZero(APFloat::IEEEhalf())).find("(fp #b0 #b00000 #b0000000000)"), std::string::npos);
  EXPECT_NE(printed(APFloat::getInf(APFloat::IEEEhalf(), true)).find("(fp #b1 #b11111 #b0000000000)"),
            std::string::npos);
  const Term choice =
      context.ifThenElse(input(context, Sort::boolean()), x, context.floating(APFloat::getNaN(APFloat::IEEEhalf())));
  EXPECT_NE(printSmtLib(context, context.fpClassify(Op::FpIsZero, choice), {}).text.find("(_ NaN 5 11)"),
            std::string::npos);
}

/// A query whose pieces are made in another order, among other terms.
std::string textAmong(unsigned unrelated, bool isReversed) {
  TermContext context;
  const Sort word = Sort::bitVector(32);
  std::vector<Term> noise;
  const auto distract = [&] {
    for (unsigned count = 0; count < unrelated; ++count) {
      noise.push_back(input(context, count % 2 == 0 ? word : Sort::floating(8, 24)));
      if (count % 2 == 0 && count > 2)
        noise.push_back(context.bvMul(noise.front(), noise.back()));
    }
  };
  distract();
  const Term x = input(context, word);
  distract();
  const Term y = input(context, word);
  const Term z = input(context, word);
  distract();
  Term sum;
  Term product;
  if (isReversed) {
    product = context.bvMul(z, y);
    distract();
    sum = context.bvAdd(y, x);
  } else {
    sum = context.bvAdd(x, y);
    distract();
    product = context.bvMul(y, z);
  }
  const Term comparison = context.bvUlt(context.bvBinary(Op::BvAnd, sum, product), x);
  const Term formula = isReversed ? context.orOf(context.equal(product, sum), comparison)
                                  : context.orOf(comparison, context.equal(sum, product));
  return printSmtLib(context, formula, {}).text;
}

TEST(SmtLib, TextDoesNotDependOnWhatElseWasBuilt) {
  const std::string text = textAmong(0, false);
  EXPECT_EQ(textAmong(1, false), text);
  EXPECT_EQ(textAmong(7, false), text);
  EXPECT_EQ(textAmong(0, true), text);
  EXPECT_EQ(textAmong(9, true), text);
}

TEST(SmtLib, SharedTermsArePrintedOnce) {
  TermContext context;
  Term doubled = input(context, Sort::bitVector(64));
  for (unsigned count = 0; count < 1000; ++count) // 2^1000 as a tree
    doubled = context.bvMul(doubled, context.bvNot(doubled));
  const std::string text = printSmtLib(context, context.bvUlt(doubled, context.bitVector(64, 5)), {}).text;
  EXPECT_LT(text.size(), 100'000U);
}

TEST(SmtLib, DeepTermsPrintInLinearSizeAndShallowNesting) {
  TermContext context;
  const Term step = input(context, Sort::bitVector(8));
  Term chain = input(context, Sort::bitVector(8));
  for (unsigned depth = 0; depth < 100'000; ++depth)
    chain = context.bvNot(context.bvAdd(chain, step));
  const std::string text = printSmtLib(context, context.bvUlt(chain, step), {}).text;
  EXPECT_LT(text.size(), 5'000'000U);
  unsigned nesting = 0;
  unsigned deepest = 0;
  for (const char character : text) {
    nesting += character == '(' ? 1 : 0;
    nesting -= character == ')' ? 1 : 0;
    deepest = std::max(deepest, nesting);
  }
  EXPECT_EQ(nesting, 0U);
  EXPECT_LT(deepest, 60U);
}

} // namespace
} // namespace assay::verifier
