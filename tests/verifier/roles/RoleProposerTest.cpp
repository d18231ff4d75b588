// SPDX-License-Identifier: Apache-2.0
#include "verifier/roles/RoleProposer.h"

#include <gmock/gmock.h>

namespace assay::verifier {
namespace {

using analyzer::FunctionFacts;
using analyzer::SourceFacts;
using policies::Position;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

policies::RoleHints hints() {
  policies::RoleHints hints;
  hints.units = {{{"metres per second", "mps"}, "m/s", "velocity"}, {{"nm"}, "Nm", "torque"}};
  policies::RoleHint velocity;
  velocity.id = "velocity";
  velocity.role = "actuator.command.velocity";
  velocity.position = Position::Argument;
  velocity.function = {"set"};
  velocity.value = {"velocity"};
  velocity.context = {"motor"};
  velocity.exclude = {"max"};
  velocity.type = policies::ValueType::Number;
  velocity.dimensions = {"velocity"};
  velocity.confidence = 40;
  velocity.why = "it takes a speed";
  hints.hints = {velocity};
  hints.known = {{"acme", "egress.network", Position::Argument, 1, {"acme_send"}}};
  return hints;
}

FunctionFacts function(std::string symbol, std::string name,
                       std::vector<std::pair<std::string, std::string>> parameters) {
  FunctionFacts facts;
  facts.symbol = std::move(symbol);
  facts.qualifiedName = std::move(name);
  facts.returnType = "void";
  for (auto &[parameterName, type] : parameters) {
    facts.parameters.emplace_back();
    facts.parameters.back().name = parameterName;
    facts.parameters.back().type = type;
  }
  return facts;
}

TEST(WordsOf, splitsAtUnderscoresCapitalsAndDigits) {
  EXPECT_THAT(wordsOf("setJointVelocity_rad2"), ElementsAre("set", "joint", "velocity", "rad", "2"));
  EXPECT_THAT(wordsOf("HTTPServer"), ElementsAre("http", "server"));
  EXPECT_THAT(wordsOf("__x"), ElementsAre("x"));
  EXPECT_THAT(wordsOf(""), IsEmpty());
}

TEST(ProposeRoles, explainsItself) {
  SourceFacts facts;
  facts.functions = {function("_a", "Motor::set", {{"velocity_mps", "double"}})};
  const std::vector<RoleProposal> proposals = proposeRoles(facts, hints(), {});
  ASSERT_THAT(proposals, SizeIs(1));
  EXPECT_EQ(proposals[0].role, "actuator.command.velocity");
  EXPECT_EQ(proposals[0].function, "Motor::set");
  EXPECT_EQ(proposals[0].unit, "m/s");
  EXPECT_EQ(proposals[0].confidence, 75U);
  EXPECT_THAT(proposals[0].reasons, Contains(HasSubstr("'velocity'")));
  EXPECT_THAT(proposals[0].reasons, Contains(HasSubstr("m/s")));
}

TEST(ProposeRoles, keepsAwayFromOtherTypesUnitsAndWords) {
  SourceFacts facts;
  facts.functions = {function("_a", "Motor::set", {{"velocity", "const char *"}}),
                     function("_b", "Motor::setVelocity", {{"value_nm", "double"}}),
                     function("_c", "Motor::setMaxVelocity", {{"value", "double"}}),
                     function("_d", "Motor::setVelocity", {{"wanted_joint", "double"}}),
                     function("_e", "std::set", {{"velocity", "double"}})};
  EXPECT_THAT(proposeRoles(facts, hints(), {}), IsEmpty());
}

TEST(ProposeRoles, overloadsAreToldApart) {
  SourceFacts facts;
  facts.functions = {function("_a", "set", {{"velocity", "double"}}), function("_b", "set", {{"flag", "bool"}})};
  const std::vector<RoleProposal> proposals = proposeRoles(facts, hints(), {});
  ASSERT_THAT(proposals, SizeIs(1));
  EXPECT_EQ(proposals[0].parameters, "(double)");
}

TEST(ProposeRoles, leavesOutWhatIsBound) {
  SourceFacts facts;
  facts.functions = {function("_a", "set", {{"velocity", "double"}})};
  policies::RoleBinding binding;
  binding.role = "actuator.command.velocity";
  binding.function = "set";
  binding.position = Position::Argument;
  EXPECT_THAT(proposeRoles(facts, hints(), {binding}), IsEmpty());
}

TEST(ProposeRoles, knownFunctionsOfLibraries) {
  SourceFacts facts;
  facts.functions = {function("acme_send", "acme_send", {{"s", "int"}, {"data", "const void *"}}),
                     function("acme_sen", "acme_sen", {{"s", "int"}, {"data", "const void *"}})};
  facts.functions[0].inForeignHeader = true;
  const std::vector<RoleProposal> proposals = proposeRoles(facts, hints(), {});
  ASSERT_THAT(proposals, SizeIs(1));
  EXPECT_EQ(proposals[0].argument, 1U);
  EXPECT_EQ(proposals[0].hint, "known");
}

TEST(ProposeRoles, survivesItsJson) {
  SourceFacts facts;
  facts.functions = {function("_a", "Motor::set", {{"velocity_mps", "double"}})};
  const std::vector<RoleProposal> proposals = proposeRoles(facts, hints(), {});
  const auto read = roleProposalsFromJson(toJsonLine(proposals));
  ASSERT_TRUE(read.has_value()) << read.error().render();
  EXPECT_EQ(toJsonLine(*read), toJsonLine(proposals));
  EXPECT_FALSE(roleProposalsFromJson("{").has_value());
}

} // namespace
} // namespace assay::verifier
