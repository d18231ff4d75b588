// SPDX-License-Identifier: Apache-2.0
//
// The schema itself, and that the walk which words findings and the validator which judges agree.
#include "policies/load/SchemaFindings.h"
#include "policies/load/SchemaJudge.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

namespace assay::policies {
namespace {

using nlohmann::json;

void visitNodes(const json &node, const std::function<void(const json &)> &visit) {
  visit(node);
  for (const json &child : node)
    if (child.is_structured())
      visitNodes(child, visit);
}

TEST(Schema, IsDraftSevenAndStrictEverywhere) {
  const json &schema = policySchema();
  EXPECT_EQ(schema.at("$schema"), "http://json-schema.org/draft-07/schema#");
  for (const char *name :
       {"catalog",    "source",      "control",     "ruleset",        "parameter",    "rule",          "fixture",
        "memorySpec", "boundSpec",   "guardSpec",   "precedenceSpec", "responseSpec", "typestateSpec", "flowSpec",
        "reachSpec",  "checkedSpec", "boundedSpec", "raceSpec",       "deadlineSpec", "unitSpec",      "presenceSpec",
        "manualSpec", "bindings",    "binding",     "match",          "profile",      "select",        "loosening",
        "gate",       "waivers",     "waiver"})
    EXPECT_EQ(schema.at("definitions").at(name).value("additionalProperties", json()), json(false)) << name;
}

TEST(Schema, EveryReferenceHasATarget) {
  const json &schema = policySchema();
  visitNodes(schema, [&schema](const json &node) {
    if (node.is_object() && node.contains("$ref") && node.at("$ref").is_string())
      EXPECT_TRUE(schema.contains(json::json_pointer(node.at("$ref").get<std::string>().substr(1)))) << node.at("$ref");
  });
}

/// Keywords the walk does not know would be judged by the validator alone, in its own words.
TEST(Schema, UsesOnlyKeywordsThatTheWalkKnows) {
  const std::set<std::string> known{"type",          "title",         "description",   "enum",
                                    "const",         "pattern",       "minLength",     "maxLength",
                                    "minimum",       "maximum",       "minItems",      "maxItems",
                                    "uniqueItems",   "minProperties", "required",      "properties",
                                    "propertyNames", "items",         "contains",      "additionalProperties",
                                    "allOf",         "anyOf",         "oneOf",         "if",
                                    "then",          "else",          "$ref",          "$schema",
                                    "$id",           "definitions",   "x-assay-check", "x-assay-names",
                                    "x-assay-anyOf", "x-assay-why"};
  const std::function<void(const json &)> walk = [&](const json &node) {
    if (!node.is_object())
      return;
    for (const auto &[keyword, value] : node.items()) {
      EXPECT_TRUE(known.contains(keyword)) << keyword;
      if (keyword == "properties" || keyword == "definitions")
        for (const json &child : value)
          walk(child);
      else if (value.is_object() && keyword != "const")
        walk(value);
      else if (value.is_array() && (keyword == "allOf" || keyword == "anyOf" || keyword == "oneOf"))
        for (const json &child : value)
          walk(child);
    }
  };
  walk(policySchema());
}

/// Every value of every shipped document is removed, or replaced by something else, in turn: where the
/// validator objects, the walk must have words, and the walk must not object where the validator does not
/// (but for roles and dates, which a schema cannot know).
TEST(Schema, WalkAndValidatorAgreeOnMutations) {
  RoleVocabulary roles;
  ASSERT_TRUE(roles.addFile(std::filesystem::path(ASSAY_POLICY_DATA) / "roles.json"));
  const std::string file = "f.json";
  size_t mutations = 0;
  for (const char *name : {"rulesets/inference.json", "catalogs/dpdp.json", "bindings/ros2-control.json",
                           "profiles/robot.json", "rulesets/records-and-data.json"}) {
    std::ifstream stream(std::filesystem::path(ASSAY_POLICY_DATA) / name);
    const json document = json::parse(stream, nullptr, true, true);
    const json flat = document.flatten();
    size_t index = 0;
    for (const auto &[pointer, value] : flat.items()) {
      if (++index % 7 != 0) // a sample: each judgement compiles regular expressions
        continue;
      const json::json_pointer place(pointer);
      for (const json &replacement : {json(nullptr), json(-1.5), json("?"), json::array(), json::object()}) {
        json mutated = document;
        mutated[place] = replacement;
        std::vector<Failure> findings = schemaFindings(mutated, file, roles);
        std::erase_if(findings, [](const Failure &finding) {
          return finding.message.starts_with("unknown role") || finding.message.starts_with("there is no day");
        });
        const SchemaJudgement judgement = judge(mutated);
        EXPECT_EQ(judgement.valid, findings.empty()) << name << pointer << " = " << replacement << "\n"
                                                     << (findings.empty() ? std::string() : findings.front().render());
        for (const Failure &finding : findings)
          EXPECT_EQ(finding.message.find("constraint"), std::string::npos)
              << "the validator's own words: " << name << pointer << " = " << replacement << ": " << finding.message;
        ++mutations;
      }
    }
  }
  EXPECT_GT(mutations, 200U);
}

} // namespace
} // namespace assay::policies
