// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/RoleMatcher.h"

#include <gmock/gmock.h>

namespace assay::verifier {
namespace {

using analyzer::FunctionFacts;
using analyzer::ParameterFacts;
using analyzer::SourceFacts;
using policies::Position;
using policies::RoleBinding;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using testing::SizeIs;

FunctionFacts function(std::string symbol, std::string qualifiedName, std::vector<ParameterFacts> parameters = {}) {
  FunctionFacts facts;
  facts.symbol = std::move(symbol);
  facts.signature = qualifiedName + "(";
  for (size_t i = 0; i < parameters.size(); ++i)
    facts.signature += (i == 0 ? "" : ", ") + parameters[i].type;
  facts.signature += ")";
  facts.qualifiedName = std::move(qualifiedName);
  facts.parameters = std::move(parameters);
  facts.returnType = "void";
  return facts;
}

ParameterFacts parameter(std::string name, std::string type, std::vector<std::string> annotations = {}) {
  ParameterFacts facts;
  facts.name = std::move(name);
  facts.type = std::move(type);
  facts.annotations = std::move(annotations);
  return facts;
}

RoleBinding argumentBinding(std::string role, std::string pattern, unsigned argument) {
  RoleBinding binding;
  binding.role = std::move(role);
  binding.function = std::move(pattern);
  binding.position = Position::Argument;
  binding.argument = argument;
  return binding;
}

TEST(RoleMatcher, bindsAnArgument) {
  SourceFacts facts;
  facts.functions = {function("_a", "ns::Arm::setVelocity", {parameter("v", "float")})};
  RoleBinding binding = argumentBinding("actuator.command.velocity", "ns::*::setVelocity", 0);
  binding.unit = "rad/s";
  const RoleMatcher matcher(facts, {binding});
  ASSERT_THAT(matcher.sitesOf("actuator.command"), SizeIs(1));
  const RoleSite site = matcher.sitesOf("actuator.command").front();
  EXPECT_EQ(site.symbol, "_a");
  EXPECT_EQ(site.name, "v");
  EXPECT_EQ(site.type, "float");
  EXPECT_EQ(site.unit, "rad/s");
  EXPECT_EQ(site.position, Position::Argument);
  EXPECT_THAT(matcher.sitesOf("sensor"), IsEmpty());
}

TEST(RoleMatcher, overloadsWithoutTheArgumentPlayNoRole) {
  SourceFacts facts;
  facts.functions = {function("_a", "set"), function("_b", "set", {parameter("v", "float")})};
  const RoleMatcher matcher(facts, {argumentBinding("r", "set", 0)});
  EXPECT_THAT(matcher.sites(), ElementsAre(Field(&RoleSite::symbol, "_b")));
}

TEST(RoleMatcher, parametersTellOverloadsApart) {
  SourceFacts facts;
  facts.functions = {function("_a", "set", {parameter("v", "float")}), function("_b", "set", {parameter("v", "int")})};
  RoleBinding binding = argumentBinding("r", "set", 0);
  binding.parameters = "int";
  const RoleMatcher matcher(facts, {binding});
  EXPECT_THAT(matcher.sites(), ElementsAre(Field(&RoleSite::symbol, "_b")));
}

TEST(RoleMatcher, anOverriderPlaysTheRoleOfWhatItOverrides) {
  SourceFacts facts;
  FunctionFacts derived = function("_d", "mine::Arm::write", {parameter("v", "double")});
  derived.overrides = {"hw::Drive::write"};
  facts.functions = {derived};
  const RoleMatcher matcher(facts, {argumentBinding("r", "hw::Drive::write", 0)});
  EXPECT_THAT(matcher.sites(), ElementsAre(Field(&RoleSite::qualifiedName, "mine::Arm::write")));
}

TEST(RoleMatcher, annotationsOfOverriddenParametersCount) {
  SourceFacts facts;
  FunctionFacts derived = function("_d", "Arm::write", {parameter("v", "double")});
  derived.overrides = {"Drive::write"};
  facts.functions = {derived,
                     function("_w", "Drive::write", {parameter("value", "double", {"assay.role=actuator.command"})})};
  const RoleMatcher matcher(facts, {});
  EXPECT_THAT(matcher.sitesOf("actuator.command"),
              ElementsAre(Field(&RoleSite::symbol, "_d"), Field(&RoleSite::symbol, "_w")));
}

TEST(RoleMatcher, builtInAnnotationsNeedNoBinding) {
  SourceFacts facts;
  FunctionFacts sensor = function("_s", "readAngle");
  sensor.annotations = {"assay.role=sensor.read"};
  sensor.returnType = "double";
  FunctionFacts loop = function("_l", "loop");
  loop.annotations = {"assay.entry=entry.realtime"};
  facts.functions = {loop, sensor};
  const RoleMatcher matcher(facts, {});
  EXPECT_THAT(matcher.sitesOf("sensor.read"),
              ElementsAre(Field(&RoleSite::position, Position::Call), Field(&RoleSite::position, Position::Return)));
  EXPECT_THAT(matcher.sitesOf("entry.realtime"), ElementsAre(Field(&RoleSite::position, Position::Entry)));
}

TEST(RoleMatcher, bindingsMayMapOtherAnnotations) {
  SourceFacts facts;
  facts.functions = {function("_a", "go", {parameter("q", "const std::array<double, 7> &", {"acme.command"})})};
  RoleBinding binding;
  binding.role = "actuator.command";
  binding.annotation = "acme.command";
  binding.unit = "rad";
  const RoleMatcher matcher(facts, {binding});
  EXPECT_THAT(matcher.sites(), ElementsAre(AllOf(Field(&RoleSite::position, Position::Argument),
                                                 Field(&RoleSite::unit, "rad"), Field(&RoleSite::elements, true))));
}

TEST(RoleMatcher, fieldsByTypeAndByAnnotation) {
  SourceFacts facts;
  analyzer::RecordFacts record;
  record.qualifiedName = "msg::Vector3_<std::allocator<void>>";
  record.irName = "struct.msg::Vector3_";
  record.sizeBytes = 16;
  record.fields = {{"x", "double", 0, 64, {}}, {"y", "double", 64, 64, {"assay.role=sensor.read"}}};
  facts.records = {record};
  RoleBinding binding;
  binding.role = "actuator.command";
  binding.type = "msg::Vector3_";
  binding.field = "x";
  binding.position = Position::Field;
  const RoleMatcher matcher(facts, {binding});
  EXPECT_THAT(matcher.sitesOf("actuator.command"),
              ElementsAre(AllOf(Field(&RoleSite::name, "x"), Field(&RoleSite::recordSizeBytes, 16))));
  EXPECT_THAT(matcher.sitesOf("sensor"), ElementsAre(Field(&RoleSite::offsetBits, 64)));
}

TEST(RoleMatcher, annotatedVariables) {
  SourceFacts facts;
  facts.variables = {{"estop", "estop", "std::atomic<bool>", {"assay.role=stop.channel"}, {}}};
  const RoleMatcher matcher(facts, {});
  EXPECT_THAT(matcher.sitesOf("stop.channel"),
              ElementsAre(AllOf(Field(&RoleSite::symbol, "estop"), Field(&RoleSite::record, ""))));
}

TEST(RoleMatcher, ordersAndRemovesDuplicates) {
  SourceFacts facts;
  facts.functions = {function("_b", "ns::f"), function("_a", "ns::g")};
  RoleBinding binding;
  binding.role = "r";
  binding.function = "ns::*";
  RoleBinding again = binding;
  again.function = "ns::**";
  const RoleMatcher matcher(facts, {binding, again});
  EXPECT_THAT(matcher.sites(), ElementsAre(Field(&RoleSite::symbol, "_a"), Field(&RoleSite::symbol, "_b")));
}

TEST(IsUntrustedRole, whatComesFromOutside) {
  EXPECT_TRUE(isUntrustedRole("sensor.read"));
  EXPECT_TRUE(isUntrustedRole("ai.output.token"));
  EXPECT_FALSE(isUntrustedRole("ai.infer"));
  EXPECT_FALSE(isUntrustedRole("actuator.command"));
}

} // namespace
} // namespace assay::verifier
