// SPDX-License-Identifier: Apache-2.0
//
// Every class of error that a document can have, with the exact text a person reads.
#include "tests/policies/PolicyFiles.h"

#include "policies/load/Json.h"

namespace assay::policies {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using DocumentErrors = testing::PolicyFiles;

TEST_F(DocumentErrors, AValidRulesetHasNone) {
  write("a.json", ruleset(velocityRule()));
  EXPECT_THAT(loadFindings(), IsEmpty());
}

TEST_F(DocumentErrors, MisspeltKey) {
  write("a.json", ruleset(R"({"id": "acme:a", "version": 1, "title": "t", "tempalte": "memory", "severity": "high",
    "help": "h", "provedMeans": "p", "spec": {}})"));
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules/0/tempalte: unknown key 'tempalte' (did you mean 'template'?)",
                                          "a.json:/rules/0: missing key 'template'"));
}

TEST_F(DocumentErrors, UnknownTemplate) {
  write("a.json", ruleset(R"({"id": "acme:a", "version": 1, "title": "t", "template": "bond", "severity": "high",
    "help": "h", "provedMeans": "p", "spec": {}})"));
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules/0/template: unknown template 'bond' (did you mean 'bound'?)"));
}

TEST_F(DocumentErrors, WrongTypes) {
  write("a.json", R"({"format": "assay-policy/1", "kind": "ruleset", "id": "acme:m", "version": 1, "rules": {}})");
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules: expected an array, found an object",
                                          "a.json:/version: expected a semantic version such as '1.2.0', "
                                          "found number 1"));
}

TEST_F(DocumentErrors, UnknownRoleWithSuggestion) {
  write("a.json", ruleset(R"({"id": "acme:a", "version": 1, "title": "t", "template": "guard", "severity": "high",
    "help": "h", "provedMeans": "p", "spec": {"at": "actuator.comand", "role": "robot.happy", "equals": true},
    "fixtures": [{"file": "good.cpp", "expect": "proved"}, {"file": "bad.cpp", "expect": "violated"}]})"));
  EXPECT_THAT(loadFindings(),
              ElementsAre("a.json:/rules/0/spec/at: unknown role 'actuator.comand' (did you mean 'actuator.command'?)",
                          "a.json:/rules/0/spec/role: unknown role 'robot.happy' (a role of your own begins with 'x.': "
                          "'x.robot.happy')"));
}

TEST_F(DocumentErrors, RolesOfOnesOwnAreFree) {
  write("a.json", ruleset(R"({"id": "acme:a", "version": 1, "title": "t", "template": "guard", "severity": "high",
    "help": "h", "provedMeans": "p", "spec": {"at": "x.robot.dance", "role": "x.robot.happy", "equals": true},
    "fixtures": [{"file": "good.cpp", "expect": "proved"}, {"file": "bad.cpp", "expect": "violated"}]})"));
  EXPECT_THAT(loadFindings(), IsEmpty());
}

TEST_F(DocumentErrors, UnknownRoleInBindings) {
  write("a.json", R"({"format": "assay-policy/1", "kind": "bindings", "id": "acme", "version": "1.0.0",
    "roles": {"stop.chanel": [{"match": {"function": "stop"}}]}})");
  EXPECT_THAT(loadFindings(),
              ElementsAre("a.json:/roles/stop.chanel: unknown role 'stop.chanel' (did you mean 'stop.channel'?)"));
}

TEST_F(DocumentErrors, AllFindingsOfAllDocumentsAreReported) {
  write("a.json", ruleset(memoryRule("acme:a", R"(, "severty": "low", "cwe": ["190"])")));
  write("b.json", "{");
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules/0/severty: unknown key 'severty'",
                                          "a.json:/rules/0/cwe/0: expected an integer, found string \"190\"",
                                          HasSubstr("b.json:1:2: not valid JSON: ")));
}

TEST_F(DocumentErrors, DuplicateRuleIds) {
  write("a.json", ruleset(memoryRule("acme:a") + "," + memoryRule("acme:a")));
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules/1/id: the rule id 'acme:a' is already used at /rules/0"));
}

TEST_F(DocumentErrors, DuplicateDocumentIds) {
  write("a.json", ruleset(memoryRule("acme:a")));
  write("b.json", ruleset(memoryRule("acme:b")));
  EXPECT_THAT(loadFindings(), ElementsAre("b.json:/id: the ruleset id 'acme:motion' is already used by a.json"));
}

TEST_F(DocumentErrors, UnknownParameterInARange) {
  write("a.json", ruleset(velocityRule(R"("velocity.maxi": {"type": "real", "unit": "rad/s", "default": 2.0,
    "stricter": "lower", "confidence": "unverified"})")));
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules/0/spec/range/0: unknown parameter 'velocity.max' (did you "
                                          "mean 'velocity.maxi'?)",
                                          "a.json:/rules/0/spec/range/1: unknown parameter 'velocity.max' (did you "
                                          "mean 'velocity.maxi'?)"));
}

TEST_F(DocumentErrors, UnitOfAParameterDiffersFromTheRules) {
  write("a.json", ruleset(velocityRule(R"("velocity.max": {"type": "real", "unit": "deg/s", "default": 2.0,
    "stricter": "lower", "confidence": "unverified"})")));
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules/0/spec/range/0: the parameter 'velocity.max' is in 'deg/s', "
                                          "but the rule's unit is 'rad/s'",
                                          "a.json:/rules/0/spec/range/1: the parameter 'velocity.max' is in 'deg/s', "
                                          "but the rule's unit is 'rad/s'"));
}

TEST_F(DocumentErrors, LowerLimitAboveUpper) {
  write("a.json", ruleset(velocityRule(R"("velocity.max": {"type": "real", "unit": "rad/s", "default": -2,
    "stricter": "lower", "confidence": "unverified"})")));
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules/0/spec/range: the lower limit 2 is above the upper limit -2"));
}

/// A rule of a template that need not have fixtures yet.
std::string ordered(const std::string &kind, const std::string &spec) {
  return R"({"id": "acme:a", "version": 1, "title": "t", "template": ")" + kind +
         R"(", "severity": "high", "help": "h", "provedMeans": "p", "spec": )" + spec +
         R"(, "fixtures": [{"file": "good.cpp", "expect": "proved"}, {"file": "bad.cpp", "expect": "violated"}]})";
}

TEST_F(DocumentErrors, StatesThatNoTransitionLeadsTo) {
  write("a.json", ruleset(ordered("typestate", R"({"initial": "off", "final": ["of"], "transitions": [
    {"from": ["off"], "on": "enable.device", "to": "on"}, {"from": ["om"], "on": "stop.channel", "to": "off"}]})")));
  EXPECT_THAT(loadFindings(),
              ElementsAre("a.json:/rules/0/spec/final/0: no transition leads to the state 'of' (did you mean 'off'?)",
                          "a.json:/rules/0/spec/transitions/1/from/0: no transition leads to the state 'om' (did you "
                          "mean 'on'?)"));
}

TEST_F(DocumentErrors, ObjectsHaveNoEndOnAPath) {
  write("a.json", ruleset(ordered("typestate", R"({"initial": "off", "final": ["off"], "same": ["object"],
    "transitions": [{"from": ["off"], "on": "enable.device", "to": "on"}, {"on": "stop.channel", "to": "off"}]})")));
  EXPECT_THAT(loadFindings(),
              ElementsAre("a.json:/rules/0/spec/final: objects outlive any place where the scope 'path' ends (give the "
                          "rule the scope 'call' or 'cycle', or leave 'final' out)"));
}

TEST_F(DocumentErrors, TransitionsForTheSameEventInTheSameState) {
  write("a.json", ruleset(ordered("typestate", R"({"initial": "off", "transitions": [
    {"from": ["off"], "on": "actuator.command", "to": "on"}, {"on": "actuator.command.velocity", "to": "off"}]})")));
  EXPECT_THAT(loadFindings(), ElementsAre(HasSubstr("a.json:/rules/0/spec/transitions/1: this transition and number 0 "
                                                    "are for the same event in the same state")));
  write("a.json", ruleset(ordered("typestate", R"({"initial": "off", "transitions": [
    {"from": ["off"], "on": "enable.device", "equals": true, "to": "on"},
    {"from": ["off"], "on": "enable.device", "equals": false, "to": "off"},
    {"from": ["on"], "on": "enable.device", "to": "on"}]})")));
  EXPECT_THAT(loadFindings(), IsEmpty());
}

TEST_F(DocumentErrors, SpecsOfOrderRules) {
  write("a.json", ruleset(ordered("response", R"({"after": "ai.output", "mustFollow": "stop.channel", "on": ["retrn"],
    "scope": "path"})")));
  EXPECT_THAT(loadFindings(),
              ElementsAre("a.json:/rules/0/spec/mustFollow: expected an array, found string \"stop.channel\"",
                          "a.json:/rules/0/spec/on/0: unknown exit 'retrn' (did you mean 'return'?)",
                          HasSubstr("a.json:/rules/0/spec/scope: unknown scope 'path'")));
  write("a.json", ruleset(ordered("checked", R"({"status": "ai.output", "same": ["object"]})")));
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/rules/0/spec: missing key 'before'"));
}

TEST_F(DocumentErrors, ObjectsAndAnswersOfBindings) {
  write("a.json", R"({"format": "assay-policy/1", "kind": "bindings", "id": "acme", "version": "1.0.0",
    "roles": {"stop.channel": [{"match": {"function": "stop"}, "success": "ok", "objects": {"buffer": "self"}}]}})");
  EXPECT_THAT(loadFindings(),
              ElementsAre("a.json:/roles/stop.channel/0/objects/buffer: expected 'this', 'return' or the number of an "
                          "argument, found 'self'",
                          HasSubstr("a.json:/roles/stop.channel/0/success: unknown answer that says success 'ok'")));
}

TEST_F(DocumentErrors, FixturesAreCompulsoryAndExist) {
  write("a.json", ruleset(R"({"id": "acme:a", "version": 1, "title": "t", "template": "memory", "severity": "high",
    "help": "h", "provedMeans": "p", "spec": {"kinds": ["signed-overflow"]},
    "fixtures": [{"file": "good.cpp", "expect": "proved"}]})"));
  write("b.json", R"({"format": "assay-policy/1", "kind": "ruleset", "id": "acme:b", "version": "1.0.0", "rules": [
    {"id": "acme:b", "version": 1, "title": "t", "template": "memory", "severity": "high",
    "help": "h", "provedMeans": "p", "spec": {"kinds": ["signed-overflow"]},
    "fixtures": [{"file": "good.cpp", "expect": "proved"}, {"file": "lost.cpp", "expect": "violated"}]}]})");
  EXPECT_THAT(loadFindings(),
              ElementsAre("a.json:/rules/0/fixtures: expected at least one fixture with \"expect\": \"violated\"",
                          "b.json:/rules/0/fixtures/1/file: there is no file 'lost.cpp' beside the ruleset"));
}

TEST_F(DocumentErrors, MalformedAndImpossibleDates) {
  write("a.json", profile("acme", R"("asOf": "22.11.2026", "select": {})"));
  write("b.json", profile("bcme", R"("asOf": "2026-02-30", "select": {})"));
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/asOf: expected a date YYYY-MM-DD, found '22.11.2026'",
                                          "b.json:/asOf: there is no day '2026-02-30'"));
}

TEST_F(DocumentErrors, WaiverEndsBeforeItBegins) {
  write("a.json", R"({"format": "assay-policy/1", "kind": "waivers", "id": "acme", "version": "1.0.0", "waivers": [
    {"id": "W-1", "rule": "acme:a", "justification": "too short", "owner": "o", "approvedBy": "a",
     "created": "2026-11-01", "expires": "2026-10-01"}]})");
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/waivers/0/justification: expected a text of at least 20 "
                                          "characters, found 9"));
  write("a.json", R"({"format": "assay-policy/1", "kind": "waivers", "id": "acme", "version": "1.0.0", "waivers": [
    {"id": "W-1", "rule": "acme:a", "justification": "Runs on the non-safety core.", "owner": "o", "approvedBy": "a",
     "created": "2026-11-01", "expires": "2026-10-01"}]})");
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/waivers/0/expires: '2026-10-01' is before the day it was created, "
                                          "'2026-11-01'"));
}

TEST_F(DocumentErrors, ManualControlsHaveNoRules) {
  write("a.json", R"({"format": "assay-policy/1", "kind": "catalog", "id": "law", "version": "1.0.0",
    "source": {"instrument": "i", "jurisdiction": ["EU"], "status": "in-force", "confidence": "verified",
      "reviewedOn": "2026-11-22", "reviewBy": "2027-11-22", "textLicence": "public-law"},
    "controls": [{"id": "law:1", "clause": "1", "paraphrase": "p", "coverage": "manual", "rules": ["acme:a"],
      "manualEvidence": [{"ask": "a"}]}, {"id": "law:2", "clause": "2", "paraphrase": "p", "coverage": "partial",
      "rules": ["acme:a"], "provedMeans": "p", "manualEvidence": [{"ask": "a", "maxAgeDays": 0}]}]})");
  EXPECT_THAT(loadFindings(), ElementsAre("a.json:/controls/0/rules: key 'rules' is not allowed here (a control with "
                                          "coverage 'manual' has no rules)",
                                          "a.json:/controls/1: missing key 'residual'",
                                          "a.json:/controls/1/manualEvidence/0/maxAgeDays: expected at least 1, "
                                          "found 0"));
}

TEST_F(DocumentErrors, UnknownKindAndFormat) {
  write("a.json", R"({"format": "policy-pack/1", "kind": "rules", "id": "acme", "version": "1.0.0"})");
  EXPECT_THAT(loadFindings(),
              ElementsAre("a.json:/format: unknown format 'policy-pack/1' (expected one of assay-policy/1)",
                          "a.json:/kind: unknown document kind 'rules' (did you mean 'ruleset'?)"));
}

TEST_F(DocumentErrors, UnreadableFileAndDirectory) {
  Result<DocumentLibrary> library = open();
  ASSERT_TRUE(library);
  const Result<DocumentHeader> added = library->addFile(directory_ / "none.json");
  ASSERT_FALSE(added);
  EXPECT_EQ(shorten(added.error().render()), "none.json: cannot read: No such file or directory");
  const Result<DocumentLibrary> nowhere = DocumentLibrary::open({{directory_ / "nowhere"}, false});
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(shorten(nowhere.error().render()), "nowhere: cannot read: no such directory of policies");
}

} // namespace
} // namespace assay::policies
