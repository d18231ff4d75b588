// SPDX-License-Identifier: Apache-2.0
#include "policies/model/PhysicalUnit.h"

#include <gtest/gtest.h>

namespace assay::policies {
namespace {

TEST(PhysicalUnit, unitsOfTheSameQuantity) {
  EXPECT_EQ(unitFactor("mm/s", "m/s"), 1e-3);
  EXPECT_DOUBLE_EQ(*unitFactor("m/s", "mm/s"), 1e3);
  EXPECT_DOUBLE_EQ(*unitFactor("deg", "rad"), 0.017453292519943295);
  EXPECT_DOUBLE_EQ(*unitFactor("m/s", "m/min"), 60);
  EXPECT_DOUBLE_EQ(*unitFactor("m/s^2", "m/ms^2"), 1e-6);
  EXPECT_EQ(unitFactor("", "rad"), 1.0);
  EXPECT_EQ(unitFactor("furlong", "furlong"), 1.0);
  EXPECT_EQ(unitFactor("m", "rad"), std::nullopt);
  EXPECT_EQ(unitFactor("m/s", "m/s^2"), std::nullopt);
  EXPECT_EQ(unitFactor("m/s", "m"), std::nullopt);
  EXPECT_EQ(unitFactor("m/s^2x", "m/ms^2x"), std::nullopt);
  EXPECT_EQ(unitFactor("m/ms^400", "m/s^400"), std::nullopt) << "no limit times infinity";
  EXPECT_EQ(unitFactor("m/s^400", "m/ms^400"), std::nullopt);
}

TEST(PhysicalUnit, convertedLimitsAreNotLooser) {
  BoundSpec bound{"r", -250.0, 250.0, true, "mm/s"};
  const std::optional<BoundSpec> converted = inUnit(bound, "m/s");
  ASSERT_TRUE(converted);
  EXPECT_GE(*converted->lower, -0.25);
  EXPECT_LE(*converted->upper, 0.25);
  EXPECT_NEAR(*converted->upper, 0.25, 1e-12);
  bound.lower = 0;
  EXPECT_EQ(inUnit(bound, "m/s")->lower, 0.0);
  EXPECT_FALSE(inUnit(bound, "rad"));
}

} // namespace
} // namespace assay::policies
