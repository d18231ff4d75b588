// SPDX-License-Identifier: Apache-2.0
#include "reports/roles/BindingReport.h"

#include "tests/reports/SchemaCheck.h"

#include <gmock/gmock.h>

namespace assay::reports {
namespace {

using policies::Position;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using verifier::PlayedRole;

policies::Policy policy() {
  policies::Policy policy;
  policies::Rule rule;
  rule.id = "acme:limit";
  rule.roles = {"actuator.command", "stop.channel"};
  policy.rules = {rule};
  policies::RoleBinding binding;
  binding.function = "acme::set";
  binding.document = "acme";
  binding.pointer = "/roles/a/0";
  policy.bindings = {binding, binding};
  policy.bindings[1].function = "acme::st";
  policy.bindings[1].pointer = "/roles/a/1";
  return policy;
}

PlayedRole played(std::string role, std::string unit = {}) {
  PlayedRole played;
  played.role = std::move(role);
  played.position = Position::Argument;
  played.name = "acme::set";
  played.symbol = "_Zset";
  played.part = "value";
  played.unit = std::move(unit);
  played.uses = {{"a.cpp", 3, 1, 3, 1}};
  played.bindings = {0};
  return played;
}

const std::vector<std::vector<std::string>> exclusive = {{"actuator.command.velocity", "actuator.command.effort"}};

TEST(BindingReport, mergesUnitsAndNamesWhatIsMissing) {
  const verifier::UnitRoles first{"a.cpp", {played("actuator.command.velocity")}, {{1, "acme::set"}}};
  verifier::UnitRoles second = first;
  second.unit = "b.cpp";
  second.played[0].uses = {{"a.cpp", 3, 1, 3, 1}, {"b.cpp", 5, 1, 5, 1}};
  const BindingReport report = makeBindingReport(policy(), {first, second}, {}, exclusive);
  ASSERT_THAT(report.roles, SizeIs(2));
  EXPECT_THAT(report.roles[0].sites, SizeIs(1));
  EXPECT_EQ(report.roles[0].uses(), 2U);
  EXPECT_THAT(report.unplayed, ElementsAre("stop.channel"));
  ASSERT_THAT(report.unused, SizeIs(1));
  EXPECT_EQ(report.unused[0].matched, 1U);
  EXPECT_EQ(report.unused[0].bindings[0].nearest, "acme::set");
  EXPECT_THAT(report.conflicts, IsEmpty());
  EXPECT_EQ(report.exitCode(), ExitCode::GateClosed);
  EXPECT_EQ(test::schemaErrors(ASSAY_BINDINGS_SCHEMA, renderJson(report)), "");
}

TEST(BindingReport, aBindingThatOneUnitUsesIsNotIdle) {
  const verifier::UnitRoles uses{"a.cpp", {played("actuator.command")}, {{1, ""}}};
  const verifier::UnitRoles idle{"b.cpp", {}, {{0, ""}, {1, ""}}};
  const BindingReport report = makeBindingReport(policy(), {uses, idle}, {}, {});
  ASSERT_THAT(report.unused, SizeIs(1));
  EXPECT_THAT(report.unused[0].bindings, SizeIs(1));
}

TEST(BindingReport, exclusiveRolesAndOtherUnitsClash) {
  const verifier::UnitRoles unit{"a.cpp", {played("actuator.command.effort"), played("actuator.command.velocity")}, {}};
  EXPECT_THAT(makeBindingReport(policy(), {unit}, {}, exclusive).conflicts, SizeIs(1));
  EXPECT_THAT(makeBindingReport(policy(), {unit}, {}, {}).conflicts, IsEmpty());
  const verifier::UnitRoles units{"a.cpp", {played("actuator.command", "rad"), played("actuator.command", "deg")}, {}};
  const BindingReport report = makeBindingReport(policy(), {units}, {}, exclusive);
  EXPECT_THAT(report.conflicts, SizeIs(1));
  EXPECT_EQ(test::schemaErrors(ASSAY_BINDINGS_SCHEMA, renderJson(report)), "");
}

TEST(BindingReport, unreadUnitsMakeItIncomplete) {
  const BindingReport report = makeBindingReport(policy(), {}, {{"a.cpp", "1:2", "expected expression", ""}}, {});
  EXPECT_EQ(report.exitCode(), ExitCode::Incomplete);
  EXPECT_EQ(test::schemaErrors(ASSAY_BINDINGS_SCHEMA, renderJson(report)), "");
}

} // namespace
} // namespace assay::reports
