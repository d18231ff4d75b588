// SPDX-License-Identifier: Apache-2.0
//
// Sums lose what cancels in them, and only that. That every simplification keeps the value is FuzzBitVectorTest's.
#include "verifier/term/Evaluate.h"

#include <gtest/gtest.h>

#include <random>

namespace assay::verifier {
namespace {

class LinearFormTest : public testing::Test {
protected:
  Term input(const std::string &name) { return terms.symbol({name, Sort::bitVector(64), SymbolOrigin::Input, "", {}}); }
  Term number(uint64_t value) { return terms.bitVector(64, value); }

  TermContext terms;
  const Term base = input("base");
  const Term i = input("i");
  const Term j = input("j");
};

TEST_F(LinearFormTest, DistancesInOneArrayAreFreeOfItsAddress) {
  const Term first = terms.bvAdd(terms.bvAdd(base, terms.bvMul(i, number(16))), number(8));
  const Term second = terms.bvAdd(terms.bvAdd(base, terms.bvMul(j, number(16))), number(8));
  const Term distance = terms.bvSub(first, second);
  for (const Term term : coneOfInfluence(terms, {distance}).terms)
    EXPECT_NE(term, base);
  EXPECT_EQ(terms.bvSub(first, first), number(0));
  EXPECT_EQ(terms.bvSub(terms.bvAdd(first, number(4)), first), number(4));
  EXPECT_TRUE(terms.equal(terms.bvAdd(first, number(1)), first).isFalse());
  EXPECT_EQ(terms.equal(first, second), terms.equal(terms.bvMul(i, number(16)), terms.bvMul(j, number(16))));
}

TEST_F(LinearFormTest, CoefficientsAddUpModuloTheWidth) {
  const uint64_t half = uint64_t{1} << 63U;
  EXPECT_EQ(terms.bvAdd(terms.bvMul(i, number(half)), terms.bvMul(i, number(half))), number(0));
  EXPECT_EQ(terms.bvAdd(i, i), terms.bvMul(i, number(2)));
  EXPECT_EQ(terms.bvSub(terms.bvMul(i, number(3)), i), terms.bvMul(i, number(2)));
}

TEST_F(LinearFormTest, SumsWithoutCommonPartsStay) {
  const Term sum = terms.bvAdd(base, i);
  EXPECT_EQ(sum.op(), Op::BvAdd);
  EXPECT_EQ(terms.bvSub(sum, j).op(), Op::BvSub);
}

TEST_F(LinearFormTest, LongSumsAreLeftAlone) {
  Term sum = base;
  for (unsigned index = 0; index < 10'000; ++index)
    sum = terms.bvAdd(sum, input("x" + std::to_string(index)));
  EXPECT_EQ(terms.bvAdd(sum, base).op(), Op::BvAdd); // not 2·base + …, and no deep recursion
}

TEST_F(LinearFormTest, AlternatingSignsDoNotDeepenTheRecursion) {
  Term nested = i;
  for (unsigned index = 0; index < 100'000; ++index)
    nested = terms.bvSub(number(index), nested);
  Assignment assignment;
  assignment[i.symbolIndex()] = {i.sort(), llvm::APInt(64, 5)};
  Evaluator evaluator(terms, assignment);
  EXPECT_EQ(evaluator.evaluate(nested).bits.getZExtValue(), 50'005U);
}

TEST_F(LinearFormTest, RandomSumsKeepTheirValue) {
  std::mt19937_64 engine(7);
  const std::vector<Term> atoms = {base, i, j, terms.bvMul(i, j), terms.bvNot(i)};
  for (unsigned round = 0; round < 300; ++round) {
    Assignment assignment;
    for (const Term atom : {base, i, j})
      assignment[atom.symbolIndex()] = {atom.sort(), llvm::APInt(64, engine())};
    Evaluator evaluator(terms, assignment);
    Term sum = atoms[engine() % atoms.size()];
    llvm::APInt expected = evaluator.evaluate(sum).bits;
    for (unsigned step = 0; step < 8; ++step) {
      const Term atom = atoms[engine() % atoms.size()];
      const llvm::APInt factor(64, engine() % 2 == 0 ? engine() : engine() % 9);
      const Term summand = terms.bvMul(atom, terms.bitVector(factor));
      const llvm::APInt change = evaluator.evaluate(atom).bits * factor;
      const bool isDifference = engine() % 2 == 0;
      sum = isDifference ? terms.bvSub(sum, summand) : terms.bvAdd(sum, summand);
      expected = isDifference ? expected - change : expected + change;
      ASSERT_EQ(evaluator.evaluate(sum).bits, expected) << round;
    }
  }
}

} // namespace
} // namespace assay::verifier
