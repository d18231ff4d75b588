// SPDX-License-Identifier: Apache-2.0
//
// Refinement keeps every pair of members that has the outcome, for all predicates, and is no wider than it
// must be in the cases that guards and clamps rest on.
#include "verifier/domain/FloatComparison.h"

#include "FloatSamples.h"

#include "llvm/IR/Instructions.h"

#include <gtest/gtest.h>

using llvm::APFloat;
using llvm::CmpInst;

namespace assay::verifier {
namespace {

using testing::FloatSamples;
using testing::supportedFormats;

constexpr unsigned firstPredicate = CmpInst::FIRST_FCMP_PREDICATE;
constexpr unsigned lastPredicate = CmpInst::LAST_FCMP_PREDICATE;

TEST(FloatComparison, KeepsEverySatisfyingPair) {
  FloatSamples samples(41);
  uint64_t pairs = 0;
  for (const llvm::fltSemantics *semantics : supportedFormats())
    for (unsigned round = 0; round < 1500; ++round) {
      FloatInterval a = samples.interval(*semantics);
      FloatInterval b = samples.interval(*semantics);
      for (unsigned number = firstPredicate; number <= lastPredicate; ++number) {
        auto predicate = static_cast<CmpInst::Predicate>(number);
        FloatOperands held = refine(predicate, true, a, b);
        FloatOperands failed = refine(predicate, false, a, b);
        ASSERT_TRUE(a.contains(held.left) && b.contains(held.right));
        ASSERT_TRUE(a.contains(failed.left) && b.contains(failed.right));
        ASSERT_EQ(held.left.isBottom(), !mayHold(predicate, a, b)) << a.toString() << b.toString() << number;
        ASSERT_EQ(failed.left.isBottom(), !mayFail(predicate, a, b)) << a.toString() << b.toString() << number;
        for (unsigned index = 0; index < 3; ++index) {
          APFloat left = samples.member(a);
          APFloat right = samples.member(b);
          bool outcome = llvm::FCmpInst::compare(left, right, predicate);
          const FloatOperands &kept = outcome ? held : failed;
          ASSERT_TRUE(kept.left.contains(left) && kept.right.contains(right))
              << a.toString() << " " << number << " " << b.toString();
          ASSERT_TRUE(outcome ? mayHold(predicate, a, b) : mayFail(predicate, a, b));
          bool itself = llvm::FCmpInst::compare(left, left, predicate);
          ASSERT_TRUE(refineAgainstItself(predicate, itself, a).contains(left));
          ++pairs;
        }
      }
    }
  EXPECT_GE(pairs, 100000U);
}

TEST(FloatComparison, KeepsEveryMemberOfTheClasses) {
  FloatSamples samples(42);
  for (const llvm::fltSemantics *semantics : supportedFormats())
    for (unsigned round = 0; round < 3000; ++round) {
      FloatInterval a = samples.interval(*semantics);
      auto classes = static_cast<llvm::FPClassTest>(samples.below(llvm::fcAllFlags + 1));
      FloatInterval kept = restrictToClasses(a, classes);
      ASSERT_TRUE(a.contains(kept));
      for (unsigned index = 0; index < 4; ++index) {
        APFloat member = samples.member(a);
        if (member.classify() & classes)
          ASSERT_TRUE(kept.contains(member));
      }
    }
}

FloatInterval doubles(double lower, double upper, bool nan = false) {
  return FloatInterval::between(APFloat(lower), APFloat(upper), nan);
}

TEST(FloatComparison, OrderedTakenRemovesNaNAndNotTakenKeepsIt) {
  FloatInterval top = FloatInterval::top(APFloat::IEEEdouble());
  FloatInterval ten = doubles(10, 10);
  FloatInterval above = refine(CmpInst::FCMP_OGT, true, top, ten).left;
  EXPECT_FALSE(above.mayBeNaN());
  APFloat next(10.0);
  next.next(false);
  EXPECT_TRUE(above.lower().bitwiseIsEqual(next));
  FloatInterval notAbove = refine(CmpInst::FCMP_OGT, false, top, ten).left;
  EXPECT_TRUE(notAbove.mayBeNaN());
  EXPECT_TRUE(notAbove.upper().bitwiseIsEqual(APFloat(10.0)));
  EXPECT_EQ(refine(CmpInst::FCMP_UGT, false, top, ten).left,
            FloatInterval::between(APFloat::getInf(APFloat::IEEEdouble(), true), APFloat(10.0)));
  EXPECT_FALSE(refine(CmpInst::FCMP_ORD, true, top, top).right.mayBeNaN());
  EXPECT_TRUE(refine(CmpInst::FCMP_OLT, true, top, FloatInterval::onlyNaN(APFloat::IEEEdouble())).left.isBottom());
}

TEST(FloatComparison, DoesNotTellZerosApart) {
  FloatInterval top = FloatInterval::top(APFloat::IEEEdouble());
  FloatInterval equalZero = refine(CmpInst::FCMP_OEQ, true, top, doubles(0.0, 0.0)).left;
  EXPECT_EQ(equalZero, doubles(-0.0, 0.0));
  FloatInterval atLeastZero = refine(CmpInst::FCMP_OGE, true, top, doubles(0.0, 0.0)).left;
  EXPECT_TRUE(atLeastZero.lower().isNegZero());
  FloatInterval aboveZero = refine(CmpInst::FCMP_OGT, true, top, doubles(-0.0, -0.0)).left;
  EXPECT_TRUE(aboveZero.lower().isSmallest());
  EXPECT_EQ(refine(CmpInst::FCMP_ONE, true, doubles(0.0, 5), doubles(-0.0, -0.0)).left.lower().isSmallest(), true);
  EXPECT_FALSE(mayHold(CmpInst::FCMP_OLT, doubles(-0.0, -0.0), doubles(0.0, 0.0)));
}

TEST(FloatComparison, SelfComparisonFindsNaN) {
  FloatInterval top = FloatInterval::top(APFloat::IEEEdouble());
  EXPECT_EQ(refineAgainstItself(CmpInst::FCMP_UNE, true, top), FloatInterval::onlyNaN(APFloat::IEEEdouble()));
  EXPECT_EQ(refineAgainstItself(CmpInst::FCMP_UNE, false, top), FloatInterval::numbers(APFloat::IEEEdouble()));
  EXPECT_TRUE(refineAgainstItself(CmpInst::FCMP_OLT, true, top).isBottom());
}

} // namespace
} // namespace assay::verifier
