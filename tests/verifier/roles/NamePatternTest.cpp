// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/NamePattern.h"

#include <gmock/gmock.h>

namespace assay::verifier {
namespace {

using testing::ElementsAre;

TEST(NameComponents, separatesAtScopesOnly) {
  EXPECT_THAT(nameComponents("a::b::c"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(nameComponents("std::array<ns::T, 7>::at"), ElementsAre("std", "array<ns::T,7>", "at"));
  EXPECT_THAT(nameComponents("(anonymous namespace)::f"), ElementsAre("(anonymous namespace)", "f"));
  EXPECT_THAT(nameComponents("f(lambda at a.cpp:1:2)::operator()"),
              ElementsAre("f(lambda at a.cpp:1:2)", "operator()"));
}

TEST(NameComponents, keepsOperatorsWhole) {
  EXPECT_THAT(nameComponents("ns::operator<<"), ElementsAre("ns", "operator<<"));
  EXPECT_THAT(nameComponents("T::operator->"), ElementsAre("T", "operator->"));
  EXPECT_THAT(nameComponents("ns::operator<::x"), ElementsAre("ns", "operator<", "x"));
  EXPECT_THAT(nameComponents("T::operator unsigned int"), ElementsAre("T", "operator unsigned int"));
}

TEST(WithoutTemplateArguments, dropsTheArgumentsOnly) {
  EXPECT_EQ(withoutTemplateArguments("array<double,7>"), "array");
  EXPECT_EQ(withoutTemplateArguments("operator<"), "operator<");
  EXPECT_EQ(withoutTemplateArguments("operator<<"), "operator<<");
  EXPECT_EQ(withoutTemplateArguments("plain"), "plain");
}

TEST(MatchesName, exactNames) {
  EXPECT_TRUE(matchesName("ns::C::f", "ns::C::f"));
  EXPECT_TRUE(matchesName("::ns::C::f", "ns::C::f"));
  EXPECT_FALSE(matchesName("ns::C::f", "ns::C::g"));
  EXPECT_FALSE(matchesName("f", "ns::f"));
  EXPECT_FALSE(matchesName("ns::f", "f"));
  EXPECT_FALSE(matchesName("", "f"));
}

TEST(MatchesName, oneStarStaysWithinAComponent) {
  EXPECT_TRUE(matchesName("ns::*::f", "ns::C::f"));
  EXPECT_FALSE(matchesName("ns::*::f", "ns::C::D::f"));
  EXPECT_FALSE(matchesName("ns::*", "ns::C::f"));
  EXPECT_TRUE(matchesName("ns::set_*", "ns::set_value"));
  EXPECT_TRUE(matchesName("ns::*Interface::set", "ns::CommandInterface::set"));
  EXPECT_FALSE(matchesName("ns::*Interface::set", "ns::CommandHandle::set"));
}

TEST(MatchesName, twoStarsCrossComponents) {
  EXPECT_TRUE(matchesName("ns::**", "ns::C::D::f"));
  EXPECT_TRUE(matchesName("**::f", "f"));
  EXPECT_TRUE(matchesName("**::f", "a::b::f"));
  EXPECT_TRUE(matchesName("a::**::f", "a::f"));
  EXPECT_FALSE(matchesName("a::**::f", "b::f"));
}

TEST(MatchesName, templatesMatchLeniently) {
  EXPECT_TRUE(matchesName("rclcpp::Publisher::publish", "rclcpp::Publisher<geometry_msgs::msg::Twist>::publish"));
  EXPECT_TRUE(matchesName("f", "f<int>"));
  EXPECT_TRUE(matchesName("ns::Box<double, 3>::at", "ns::Box<double,3>::at"));
  EXPECT_FALSE(matchesName("ns::Box<float>::at", "ns::Box<double>::at"));
  EXPECT_TRUE(
      matchesName("rclcpp::Publisher<*Twist>::publish", "rclcpp::Publisher<geometry_msgs::msg::Twist>::publish"));
  EXPECT_FALSE(matchesName("ns::operator<", "ns::operator<<"));
}

TEST(MatchesName, inlineNamespacesMayBeLeftOut) {
  EXPECT_TRUE(matchesName("std::vector::at", "std::__1::vector<int>::at"));
  EXPECT_TRUE(matchesName("std::__1::vector::at", "std::__1::vector<int>::at"));
}

TEST(MatchesParameters, looksAtTheParameterList) {
  EXPECT_TRUE(matchesParameters("double", "ns::f(double)"));
  EXPECT_TRUE(matchesParameters("(double)", "ns::f(double) const"));
  EXPECT_TRUE(matchesParameters("double, bool", "ns::f(double,bool)"));
  EXPECT_FALSE(matchesParameters("double", "ns::f(double, bool)"));
  EXPECT_TRUE(matchesParameters("double, *", "ns::f(double, bool)"));
  EXPECT_TRUE(matchesParameters("", "ns::f()"));
  EXPECT_TRUE(matchesParameters("std::function<void (int)>", "f(std::function<void(int)>)"));
  EXPECT_TRUE(matchesParameters("ns::f(const double &)", "ns::f(const double&)"));
}

TEST(CoversRole, aRoleCoversItsSubRoles) {
  EXPECT_TRUE(coversRole("actuator.command", "actuator.command"));
  EXPECT_TRUE(coversRole("actuator.command", "actuator.command.velocity"));
  EXPECT_FALSE(coversRole("actuator.command", "actuator.commander"));
  EXPECT_FALSE(coversRole("actuator.command.velocity", "actuator.command"));
}

} // namespace
} // namespace assay::verifier
