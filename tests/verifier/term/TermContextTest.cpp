// SPDX-License-Identifier: Apache-2.0
//
// Nodes, symbols, cones and substitution.
#include "verifier/term/Evaluate.h"
#include "verifier/term/Term.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::verifier {
namespace {

using llvm::APFloat;
using llvm::APInt;

class TermContextTest : public testing::Test {
protected:
  Term input(Sort sort, std::string name = "x") {
    SymbolInfo info;
    info.name = std::move(name);
    info.sort = sort;
    return context.symbol(info);
  }
  const Sort byte = Sort::bitVector(8);
  TermContext context;
};

TEST_F(TermContextTest, EqualTermsAreOneNode) {
  const Term x = input(byte);
  const Term y = input(byte);
  EXPECT_EQ(context.bvAdd(x, y), context.bvAdd(y, x));
  EXPECT_NE(context.bvSub(x, y), context.bvSub(y, x));
  EXPECT_EQ(context.andOf({context.bvUlt(x, y), context.bvUlt(y, x)}),
            context.andOf({context.bvUlt(y, x), context.bvUlt(x, y), context.bvUlt(y, x)}));
  EXPECT_NE(context.bvExtract(x, 3, 0), context.bvExtract(x, 4, 1));
  EXPECT_NE(context.bvZeroExtend(x, 9), context.bvZeroExtend(x, 10));
  EXPECT_EQ(context.bitVector(8, 5), context.bitVector(APInt(8, 5)));
  EXPECT_NE(context.bitVector(8, 5), context.bitVector(9, 5));
  EXPECT_NE(context.bitVector(1, 1), context.boolean(true));
}

TEST_F(TermContextTest, SymbolsAreDistinct) {
  const Term x = input(byte, "same");
  const Term y = input(byte, "same");
  EXPECT_NE(x, y);
  EXPECT_EQ(x.symbolIndex(), 0U);
  EXPECT_EQ(y.symbolIndex(), 1U);
  EXPECT_EQ(context.symbolCount(), 2U);
  EXPECT_EQ(context.symbolInfo(y).name, "same");
}

TEST_F(TermContextTest, OperandsHaveSmallerIds) {
  const Term x = input(byte);
  const Term sum = context.bvAdd(x, context.bvMul(x, x));
  for (const Term operand : sum.operands())
    EXPECT_LT(operand.id(), sum.id());
  EXPECT_LT(sum.id(), context.termCount());
}

TEST_F(TermContextTest, EveryNanIsOne) {
  const Term nan = context.floating(APFloat::getNaN(APFloat::IEEEsingle()));
  EXPECT_EQ(nan, context.floating(APFloat::getNaN(APFloat::IEEEsingle(), /*Negative=*/true, 5)));
  EXPECT_EQ(nan, context.floating(APFloat::getSNaN(APFloat::IEEEsingle())));
  EXPECT_EQ(nan, context.fpFromBits(context.bitVector(32, 0xff800001), Sort::floating(8, 24)));
  EXPECT_EQ(nan.bits(), 0x7fc00000U);
  EXPECT_NE(context.floating(APFloat(0.0F)), context.floating(APFloat(-0.0F)));
}

TEST_F(TermContextTest, ExtendedFormatDropsTheIntegerBit) {
  const Sort extended = Sort::forSemantics(APFloat::x87DoubleExtended());
  EXPECT_EQ(extended, Sort::floating(15, 64));
  EXPECT_EQ(extended.floatBits(), 79U);
  const auto bitsOf = [&](llvm::StringRef text) {
    return context.floating(APFloat(APFloat::x87DoubleExtended(), text)).bits();
  };
  EXPECT_EQ(bitsOf("1.0"), APInt(79, 0x3fff).shl(63));
  EXPECT_EQ(bitsOf("-1.5"), (APInt(79, 0xbfff).shl(63) | APInt(79, uint64_t{1} << 62)));
  EXPECT_EQ(bitsOf("0.0"), APInt(79, 0));
  const APFloat smallest = APFloat::getSmallest(APFloat::x87DoubleExtended());
  EXPECT_EQ(context.floating(smallest).bits(), APInt(79, 1));
  const APFloat largest = APFloat::getLargest(APFloat::x87DoubleExtended());
  for (const APFloat &value : {smallest, largest, APFloat::getInf(APFloat::x87DoubleExtended(), true)})
    EXPECT_TRUE(context.floating(value).floatValue().bitwiseIsEqual(value));
}

TEST_F(TermContextTest, SortsKnowTheirFormats) {
  for (const llvm::fltSemantics *semantics :
       {&APFloat::IEEEhalf(), &APFloat::BFloat(), &APFloat::IEEEsingle(), &APFloat::IEEEdouble(),
        &APFloat::x87DoubleExtended(), &APFloat::IEEEquad()})
    EXPECT_EQ(&Sort::forSemantics(*semantics).semantics(), semantics);
  EXPECT_EQ(Sort::forSemantics(APFloat::BFloat()), Sort::floating(8, 8));
  EXPECT_EQ(Sort::boolean().toSmtLib(), "Bool");
  EXPECT_EQ(Sort::bitVector(32).toSmtLib(), "(_ BitVec 32)");
  EXPECT_EQ(Sort::floating(11, 53).toSmtLib(), "(_ FloatingPoint 11 53)");
}

TEST_F(TermContextTest, FlatteningOfLongChainsStaysLinear) {
  Term all = context.boolean(true);
  std::vector<Term> parts;
  for (unsigned count = 0; count < 5000; ++count) {
    parts.push_back(input(Sort::boolean()));
    all = context.andOf(all, parts.back());
  }
  Assignment assignment;
  for (const Term part : parts)
    assignment[part.symbolIndex()] = {Sort::boolean(), APInt(1, 1)};
  EXPECT_TRUE(Evaluator(context, assignment).holds(all));
  assignment[parts[17].symbolIndex()].bits = APInt(1, 0);
  EXPECT_FALSE(Evaluator(context, assignment).holds(all));
}

TEST_F(TermContextTest, ConesFollowConstraintsTransitively) {
  const Term x = input(byte);
  const Term y = input(byte);
  const Term z = input(byte);
  const Term unrelated = input(byte);
  const Term first = context.bvUlt(x, y);
  const Term second = context.bvUlt(y, z);
  const Term cycle = context.bvUlt(x, z);
  context.addConstraint(x, first);
  context.addConstraint(y, second);
  context.addConstraint(z, cycle);
  context.addConstraint(z, second); // twice in the cone, once in the result
  context.addConstraint(z, context.boolean(true));
  context.addConstraint(unrelated, context.bvUlt(unrelated, x));
  const Term root = context.equal(x, context.bitVector(8, 1));
  EXPECT_THAT(coneOfInfluence(context, root).constraints, testing::ElementsAre(first, second, cycle));
  const std::vector<Term> cone = coneOfInfluence(context, root).terms;
  EXPECT_THAT(cone, testing::IsSupersetOf({x, y, z, root, first, second, cycle}));
  EXPECT_THAT(cone, testing::Not(testing::Contains(unrelated)));
  std::vector<bool> isSeen(context.termCount());
  for (const Term term : cone) {
    EXPECT_FALSE(isSeen[term.id()]);
    for (const Term operand : term.operands())
      EXPECT_TRUE(isSeen[operand.id()]);
    isSeen[term.id()] = true;
  }
  EXPECT_TRUE(coneOfInfluence(context, context.boolean(true)).constraints.empty());
}

TEST_F(TermContextTest, SubstitutionSimplifiesAnew) {
  const Term x = input(byte);
  const Term y = input(byte);
  const Term sum = context.bvAdd(x, context.bvMul(y, x));
  EXPECT_EQ(context.substitute(sum, {{y, context.bitVector(8, 0)}}), x);
  EXPECT_EQ(context.substitute(sum, {{x, context.bitVector(8, 2)}, {y, context.bitVector(8, 3)}}),
            context.bitVector(8, 8));
  EXPECT_EQ(context.substitute(sum, {{x, y}, {y, x}}), context.bvAdd(y, context.bvMul(x, y))); // all at once
  EXPECT_EQ(context.substitute(sum, {{sum, x}}), x);
  EXPECT_EQ(context.substitute(sum, {}), sum);
}

TEST_F(TermContextTest, SubstitutionReachesDeep) {
  const Term x = input(byte);
  const Term y = input(byte);
  Term chain = x;
  for (unsigned depth = 0; depth < 100'000; ++depth)
    chain = context.bvNot(context.bvAdd(chain, y));
  const Term result = context.substitute(chain, {{x, context.bitVector(8, 1)}, {y, context.bitVector(8, 0)}});
  EXPECT_EQ(result, context.bitVector(8, 1));
}

} // namespace
} // namespace assay::verifier
