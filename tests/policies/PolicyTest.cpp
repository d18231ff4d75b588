// SPDX-License-Identifier: Apache-2.0
#include "policies/model/Policy.h"

#include <gtest/gtest.h>

namespace assay::policies {
namespace {

TEST(Policy, RolesAreAHierarchy) {
  EXPECT_TRUE(plays("actuator.command", "actuator.command"));
  EXPECT_TRUE(plays("actuator.command.velocity", "actuator.command"));
  EXPECT_FALSE(plays("actuator.command", "actuator.command.velocity"));
  EXPECT_FALSE(plays("actuator.commander", "actuator.command"));
}

TEST(Policy, NamesAreTheWordsOfDocuments) {
  EXPECT_STREQ(name(Template::Bound), "bound");
  EXPECT_STREQ(name(Template::Manual), "manual");
  EXPECT_STREQ(name(Severity::Critical), "critical");
  EXPECT_STREQ(name(Consequence::Allow), "allow");
  EXPECT_STREQ(name(Coverage::Partial), "partial");
  EXPECT_STREQ(name(EntryRule::Annotated), "annotated");
}

TEST(Policy, ParameterValuesAreRenderedForPeople) {
  EXPECT_EQ(render(ParameterValue(2.5)), "2.5");
  EXPECT_EQ(render(ParameterValue(true)), "true");
  EXPECT_EQ(render(ParameterValue(std::vector<std::string>{"EU", "IN"})), "{EU, IN}");
}

} // namespace
} // namespace assay::policies
