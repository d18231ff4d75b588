// SPDX-License-Identifier: Apache-2.0
//
// The documents that come with Assay: all of them validate, and every profile resolves.
#include "policies/load/Resolve.h"
#include "support/File.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <set>
#include <unistd.h>

namespace assay::policies {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const DocumentLibrary &library() {
  static const Result<DocumentLibrary> library = DocumentLibrary::open({{ASSAY_POLICY_DATA}, false});
  if (!library)
    throw std::runtime_error(library.error().renderAll());
  return *library;
}

Policy resolved(const std::string &profile) {
  ResolveRequest request;
  request.profile = profile;
  request.date = "2026-11-22";
  const Result<Policy> policy = resolve(library(), request);
  if (!policy)
    throw std::runtime_error(policy.error().renderAll());
  return *policy;
}

const Rule *find(const Policy &policy, const std::string &id) {
  const auto found =
      std::find_if(policy.rules.begin(), policy.rules.end(), [&id](const Rule &rule) { return rule.id == id; });
  return found == policy.rules.end() ? nullptr : &*found;
}

TEST(ShippedDocuments, AllValidateAndAreThere) {
  EXPECT_THAT(library().ids(DocumentKind::Profile), ElementsAre("default", "eu-high-risk", "india-data", "robot"));
  EXPECT_THAT(library().ids(DocumentKind::Ruleset),
              ElementsAre("core:inference", "core:records-and-data", "core:robot-motion", "core:statuses",
                          "core:undefined-behaviour"));
  EXPECT_THAT(library().ids(DocumentKind::Catalog), ElementsAre("dpdp", "eu-ai-act", "eu-machinery", "iso-10218"));
  EXPECT_THAT(library().ids(DocumentKind::Bindings),
              ElementsAre("annotations", "libfranka", "llama-cpp", "ros2-control", "ros2-messages", "runtime"));
}

TEST(ShippedDocuments, AreFoundWithoutBeingNamed) {
  ::unsetenv("ASSAY_POLICY_PATH");
  EXPECT_TRUE(DocumentLibrary::open({}));
  ::setenv("ASSAY_POLICY_PATH", "/nonexistent/policies", 1);
  const Result<DocumentLibrary> overridden = DocumentLibrary::open({});
  ::unsetenv("ASSAY_POLICY_PATH");
  ASSERT_FALSE(overridden);
  EXPECT_EQ(overridden.error().render(), "/nonexistent/policies: cannot read: no such directory of policies");
}

TEST(ShippedDocuments, DefaultProfile) {
  const Policy policy = resolved("default");
  EXPECT_EQ(policy.rules.size(), 17U);
  EXPECT_EQ(policy.entries, EntryRule::Exported);
  EXPECT_EQ(policy.gate.violated, Consequence::Fail);
  EXPECT_EQ(policy.gate.unproved, Consequence::Warn);
  EXPECT_EQ(policy.gate.vacuous, Consequence::Warn);
  EXPECT_THAT(policy.controls, IsEmpty());
  EXPECT_THAT(policy.loosenings, IsEmpty());
  EXPECT_THAT(unboundRoles(policy), IsEmpty());
  const Rule *overflow = find(policy, "core:signed-overflow");
  ASSERT_NE(overflow, nullptr);
  EXPECT_THAT(std::get<MemorySpec>(overflow->spec).kinds, ElementsAre("signed-overflow"));
  EXPECT_THAT(overflow->cwe, ElementsAre(190U));
  EXPECT_EQ(std::get<BoundSpec>(find(policy, "core:token-budget")->spec).upper, 4096.0);
}

TEST(ShippedDocuments, RobotProfile) {
  const Policy policy = resolved("robot");
  EXPECT_EQ(find(policy, "core:motion-command-finite")->vacuous, Consequence::Fail);
  EXPECT_EQ(find(policy, "core:motion-velocity-limit")->vacuous, Consequence::Warn);
  const BoundSpec &velocity = std::get<BoundSpec>(find(policy, "core:motion-velocity-limit")->spec);
  EXPECT_EQ(velocity.lower, -2.0);
  EXPECT_EQ(velocity.upper, 2.0);
  const PrecedenceSpec &stop = std::get<PrecedenceSpec>(find(policy, "core:motion-stop-checked")->spec);
  EXPECT_EQ(stop.before, "actuator.command");
  EXPECT_THAT(stop.checked, ElementsAre("stop.channel", "enable.device"));
  EXPECT_FALSE(std::get<GuardSpec>(find(policy, "core:motion-stop-clear")->spec).equals);
  EXPECT_TRUE(std::get<GuardSpec>(find(policy, "core:motion-enable-held")->spec).equals);
  EXPECT_THAT(unboundRoles(policy), IsEmpty());
  EXPECT_GE(policy.controls.size(), 40U);
  EXPECT_TRUE(std::any_of(policy.bindings.begin(), policy.bindings.end(), [](const RoleBinding &binding) {
    return binding.role == "actuator.command" &&
           binding.function == "hardware_interface::LoanedCommandInterface::set_value" && binding.argument == 0 &&
           binding.position == Position::Argument;
  }));
  EXPECT_TRUE(std::any_of(policy.bindings.begin(), policy.bindings.end(), [](const RoleBinding &binding) {
    return binding.annotation == "assay.role=actuator.command.velocity" &&
           binding.role == "actuator.command.velocity" && !binding.untrusted;
  }));
  EXPECT_EQ(std::count_if(policy.bindings.begin(), policy.bindings.end(),
                          [](const RoleBinding &binding) {
                            return binding.annotation == "assay.role=stop.channel" && binding.untrusted;
                          }),
            1);
}

TEST(ShippedDocuments, EveryProfileResolvesAlwaysToTheSame) {
  for (const std::string &id : library().ids(DocumentKind::Profile)) {
    const Policy first = resolved(id);
    const Policy second = resolved(id);
    ASSERT_EQ(first.documents.size(), second.documents.size());
    for (size_t index = 0; index < first.documents.size(); ++index)
      EXPECT_EQ(first.documents[index].sha256, second.documents[index].sha256);
    EXPECT_TRUE(std::is_sorted(first.rules.begin(), first.rules.end(),
                               [](const Rule &left, const Rule &right) { return left.id < right.id; }));
    EXPECT_TRUE(
        std::is_sorted(first.bindings.begin(), first.bindings.end(),
                       [](const RoleBinding &left, const RoleBinding &right) { return left.role < right.role; }));
  }
}

/// The worked example of docs/policy-language.md, read from that page.
TEST(ShippedDocuments, TheManualsExampleIsTrue) {
  const Result<std::string> page = readFile(ASSAY_POLICY_MANUAL);
  ASSERT_TRUE(page);
  const std::filesystem::path directory =
      std::filesystem::temp_directory_path() / ("assay-manual-" + std::to_string(::getpid()));
  size_t count = 0;
  const std::string fence = "```json\n";
  for (size_t at = page->find(fence); at != std::string::npos; at = page->find(fence, at + 1)) {
    const size_t start = at + fence.size();
    ASSERT_TRUE(writeFileAtomically(directory / (std::to_string(count++) + ".json"),
                                    page->substr(start, page->find("```", start) - start)));
  }
  EXPECT_EQ(count, 2U);
  const Result<DocumentLibrary> own = DocumentLibrary::open({{directory, ASSAY_POLICY_DATA}, false});
  std::filesystem::remove_all(directory);
  ASSERT_TRUE(own) << own.error().renderAll();
  ResolveRequest request;
  request.profile = "acme:arm";
  request.date = "2026-11-22";
  const Result<Policy> policy = resolve(*own, request);
  ASSERT_TRUE(policy) << policy.error().renderAll();
  EXPECT_EQ(std::get<BoundSpec>(find(*policy, "core:motion-velocity-limit")->spec).upper, 1.2);
  EXPECT_EQ(std::get<BoundSpec>(find(*policy, "core:motion-effort-limit")->spec).upper, 120.0);
  EXPECT_EQ(find(*policy, "core:motion-enable-held"), nullptr);
  EXPECT_EQ(find(*policy, "core:motion-stop-checked"), nullptr);
  EXPECT_NE(find(*policy, "core:motion-stop-clear"), nullptr);
  EXPECT_EQ(policy->gate.unproved, Consequence::Fail);
  ASSERT_EQ(policy->loosenings.size(), 1U);
  EXPECT_EQ(policy->loosenings[0].from, "80 Nm");
}

/// Catalogs that no shipped profile selects together still refer to rules that exist.
TEST(ShippedDocuments, EveryControlsRulesExist) {
  std::set<std::string> rules;
  for (const std::string &id : library().ids(DocumentKind::Ruleset))
    for (const RuleDeclaration &rule : library().findRuleset(id)->rules)
      rules.insert(rule.rule.id);
  for (const std::string &id : library().ids(DocumentKind::Catalog))
    for (const ControlDeclaration &control : library().findCatalog(id)->controls)
      for (const Reference &rule : control.rules)
        EXPECT_THAT(rules, Contains(rule.name)) << control.control.id;
}

/// Every fixture says at the line what is expected of which rule.
TEST(ShippedDocuments, FixturesCarryTheirExpectation) {
  for (const std::string &id : library().ids(DocumentKind::Ruleset)) {
    const Ruleset &ruleset = *library().findRuleset(id);
    for (const RuleDeclaration &rule : ruleset.rules)
      for (const Fixture &fixture : rule.fixtures) {
        const std::filesystem::path path = std::filesystem::path(ruleset.header.file).parent_path() / fixture.file;
        const Result<std::string> text = readFile(path);
        ASSERT_TRUE(text) << path;
        EXPECT_THAT(*text, ::testing::HasSubstr("// EXPECT: " + fixture.expect + " " + rule.rule.id)) << path;
      }
  }
}

/// Numbers that nobody checked against their source must not look as if somebody had.
TEST(ShippedDocuments, HouseValuesAreMarkedUnverified) {
  for (const std::string &id : library().ids(DocumentKind::Ruleset))
    for (const auto &[name, parameter] : library().findRuleset(id)->parameters)
      EXPECT_EQ(parameter.confidence, "unverified") << parameter.id;
}

} // namespace
} // namespace assay::policies
