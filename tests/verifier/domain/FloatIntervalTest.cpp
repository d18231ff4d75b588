// SPDX-License-Identifier: Apache-2.0
//
// The lattice: membership, order, bounds, and that widening comes to rest.
#include "verifier/domain/FloatInterval.h"

#include "FloatSamples.h"

#include <gtest/gtest.h>

#include <algorithm>

using llvm::APFloat;

namespace assay::verifier {
namespace {

using testing::FloatSamples;
using testing::supportedFormats;

FloatInterval doubles(double lower, double upper, bool nan = false) {
  return FloatInterval::between(APFloat(lower), APFloat(upper), nan);
}

TEST(FloatInterval, TellsZerosApartInItsBounds) {
  FloatInterval positive = doubles(0.0, 5.0);
  EXPECT_TRUE(positive.contains(APFloat(0.0)));
  EXPECT_FALSE(positive.contains(APFloat(-0.0)));
  EXPECT_TRUE(positive.withBothZeros().contains(APFloat(-0.0)));
  EXPECT_TRUE(positive.mayBeZero());
  EXPECT_TRUE(doubles(-3.0, -0.0).mayBeZero());
  EXPECT_FALSE(doubles(-3.0, -0.5).mayBeZero());
}

TEST(FloatInterval, KnowsItsSpecialForms) {
  const llvm::fltSemantics &semantics = APFloat::IEEEdouble();
  EXPECT_TRUE(FloatInterval::bottom(semantics).isBottom());
  EXPECT_TRUE(FloatInterval::top(semantics).isTop());
  EXPECT_FALSE(FloatInterval::numbers(semantics).isTop());
  FloatInterval onlyNaN = FloatInterval::onlyNaN(semantics);
  EXPECT_TRUE(onlyNaN.mayBeNaN());
  EXPECT_FALSE(onlyNaN.hasNumbers());
  EXPECT_FALSE(onlyNaN.isBottom());
  EXPECT_FALSE(FloatInterval::finite(semantics).mayBeInfinite());
  EXPECT_TRUE(FloatInterval::numbers(semantics).mayBePositiveInfinity());
  EXPECT_EQ(FloatInterval::single(APFloat::getNaN(semantics)), onlyNaN);
  EXPECT_TRUE(doubles(2.0, 1.0).isBottom());
  EXPECT_FALSE(FloatInterval::supports(APFloat::PPCDoubleDouble()));
  EXPECT_EQ(doubles(-1.5, 2.0, true).toString(), "[-1.5, 2] or NaN");
  EXPECT_EQ(onlyNaN.toString(), "NaN");
  EXPECT_EQ(FloatInterval::bottom(semantics).toString(), "empty");
}

TEST(FloatInterval, ObeysTheLatticeLaws) {
  FloatSamples samples(11);
  for (const llvm::fltSemantics *semantics : supportedFormats())
    for (unsigned round = 0; round < 4000; ++round) {
      FloatInterval a = samples.interval(*semantics);
      FloatInterval b = samples.interval(*semantics);
      FloatInterval c = samples.interval(*semantics);
      ASSERT_EQ(a.join(b), b.join(a));
      ASSERT_EQ(a.meet(b), b.meet(a));
      ASSERT_EQ(a.join(b).join(c), a.join(b.join(c)));
      ASSERT_EQ(a.meet(b).meet(c), a.meet(b.meet(c)));
      ASSERT_EQ(a.join(a), a);
      ASSERT_EQ(a.meet(a), a);
      ASSERT_EQ(a.join(a.meet(b)), a);
      ASSERT_EQ(a.meet(a.join(b)), a);
      ASSERT_TRUE(a.join(b).contains(a) && a.join(b).contains(b));
      ASSERT_TRUE(a.contains(a.meet(b)) && b.contains(a.meet(b)));
      ASSERT_EQ(a.contains(b), a.join(b) == a);
      ASSERT_TRUE(FloatInterval::top(*semantics).contains(a));
      ASSERT_TRUE(a.contains(FloatInterval::bottom(*semantics)));
      APFloat member = samples.member(b);
      ASSERT_TRUE(b.contains(member));
      ASSERT_TRUE(a.join(b).contains(member));
      ASSERT_EQ(a.meet(b).contains(member), a.contains(member)) << a.toString() << " " << b.toString();
    }
}

TEST(FloatInterval, WideningContainsBothAndComesToRest) {
  FloatSamples samples(12);
  for (const llvm::fltSemantics *semantics : supportedFormats())
    for (unsigned round = 0; round < 500; ++round) {
      std::vector<APFloat> thresholds;
      for (unsigned index = 0; index < round % 6; ++index)
        thresholds.push_back(samples.number(*semantics));
      std::sort(thresholds.begin(), thresholds.end(), isBelow);
      FloatInterval state = samples.interval(*semantics);
      unsigned changes = 0;
      for (unsigned step = 0; step < 100; ++step) {
        FloatInterval next = samples.interval(*semantics);
        FloatInterval widened = state.widen(next, thresholds);
        ASSERT_TRUE(widened.contains(state) && widened.contains(next));
        changes += widened == state ? 0 : 1;
        state = widened;
      }
      // Numbers appear, NaN appears, and each side passes the thresholds, the largest finite value, infinity.
      ASSERT_LE(changes, 2 + 2 * (thresholds.size() + 2));
    }
}

TEST(FloatInterval, WideningStopsAtThresholds) {
  std::vector<APFloat> thresholds{APFloat(-1.0), APFloat(100.0)};
  EXPECT_EQ(doubles(0.0, 1.0).widen(doubles(0.0, 2.0), thresholds), doubles(0.0, 100.0));
  EXPECT_EQ(doubles(0.0, 1.0).widen(doubles(-0.5, 1.0), thresholds), doubles(-1.0, 1.0));
  FloatInterval beyond = doubles(0.0, 1.0).widen(doubles(0.0, 101.0), thresholds);
  EXPECT_EQ(beyond.upper().compare(APFloat::getLargest(APFloat::IEEEdouble())), APFloat::cmpEqual);
  EXPECT_FALSE(beyond.mayBeInfinite());
}

} // namespace
} // namespace assay::verifier
