// SPDX-License-Identifier: Apache-2.0
//
// Both SARIF flavours: the official schema, the structure that services need, and determinism.
#include "reports/sarif/Sarif.h"
#include "reports/sarif/SarifLocations.h"
#include "tests/reports/ExampleAudit.h"
#include "tests/reports/SchemaCheck.h"

#include <algorithm>
#include <gmock/gmock.h>
#include <set>

using namespace assay;
using namespace assay::reports;
using namespace assay::reports::test;
using nlohmann::json;

namespace {

const std::string today = "2026-11-22";

class Sarif : public testing::Test {
protected:
  std::string text(SarifFlavour flavour, const verifier::AuditResult &audit = exampleAudit(),
                   const policies::Policy &policy = examplePolicy(), const std::string &day = today) {
    SourceText source(tree_.root());
    return renderSarif(makeReport(audit, policy, day), source, flavour);
  }
  json run(SarifFlavour flavour, const verifier::AuditResult &audit = exampleAudit()) {
    return json::parse(text(flavour, audit))["runs"][0];
  }
  SourceTree tree_;
};

json resultOf(const json &run, const std::string &verdict) {
  for (const json &result : run["results"])
    if (result["properties"]["verdict"] == verdict)
      return result;
  return nullptr;
}

} // namespace

TEST_F(Sarif, ValidatesAgainstTheOfficialSchema) {
  for (const SarifFlavour flavour : {SarifFlavour::Full, SarifFlavour::GitHub}) {
    EXPECT_EQ(schemaErrors(ASSAY_SARIF_SCHEMA, text(flavour)), "");
    EXPECT_EQ(schemaErrors(ASSAY_SARIF_SCHEMA, text(flavour, provedAudit(), provedPolicy())), "");
    EXPECT_EQ(schemaErrors(ASSAY_SARIF_SCHEMA, text(flavour, {}, {})), "");
    EXPECT_EQ(schemaErrors(ASSAY_SARIF_SCHEMA, text(flavour, exampleAudit(), examplePolicy(), "2028-01-01")), "");
  }
}

TEST_F(Sarif, TheSchemaRejectsWhatIsNoSarif) {
  json log = json::parse(text(SarifFlavour::Full));
  log["runs"][0]["results"][0]["kind"] = "violated";
  EXPECT_NE(schemaErrors(ASSAY_SARIF_SCHEMA, log.dump()), "");
}

TEST_F(Sarif, NotificationsSayWhatWasLeftOutAndWhatTroubledTheRun) {
  const json sarif = run(SarifFlavour::Full);
  std::vector<std::string> skipped;
  size_t incidents = 0;
  for (const json &each : sarif["invocations"][0]["toolExecutionNotifications"]) {
    incidents += each["descriptor"]["id"] == "run-incident" ? 1 : 0;
    if (each["descriptor"]["id"] != "unit-skipped")
      continue;
    EXPECT_EQ(each["level"], "note");
    for (const json &place : each["locations"])
      skipped.push_back(place["physicalLocation"]["artifactLocation"]["uri"]);
  }
  EXPECT_THAT(skipped, testing::ElementsAre("src/kernel.cu", "src/other.cu", "src/start.s"));
  EXPECT_EQ(incidents, 1U);
}

TEST_F(Sarif, KindsSayTheVerdictAndOnlyFailHasALevel) {
  const json full = run(SarifFlavour::Full);
  EXPECT_EQ(resultOf(full, "proved")["kind"], "pass");
  EXPECT_EQ(resultOf(full, "violated")["kind"], "fail");
  EXPECT_EQ(resultOf(full, "unproved")["kind"], "open");
  EXPECT_EQ(resultOf(full, "unreachable")["kind"], "notApplicable");
  EXPECT_EQ(resultOf(full, "vacuous")["kind"], "informational");
  EXPECT_EQ(resultOf(full, "manual")["kind"], "review");
  EXPECT_EQ(full["results"].size(), 6U);
  for (const json &result : full["results"])
    EXPECT_EQ(result["level"], result["kind"] == "fail" ? "error" : "none");
}

TEST_F(Sarif, EveryResultPointsToItsRuleAndArtifact) {
  for (const SarifFlavour flavour : {SarifFlavour::Full, SarifFlavour::GitHub}) {
    const json log = run(flavour);
    const json &rules = log["tool"]["driver"]["rules"];
    for (const json &result : log["results"]) {
      EXPECT_EQ(rules[result["ruleIndex"].get<size_t>()]["id"], result["ruleId"]);
      if (!result.contains("locations"))
        continue;
      const json &artifact = result["locations"][0]["physicalLocation"]["artifactLocation"];
      EXPECT_EQ(log["artifacts"][artifact["index"].get<size_t>()]["location"]["uri"], artifact["uri"]);
      EXPECT_EQ(artifact["uri"], "src/servo.cpp");
      EXPECT_EQ(artifact["uriBaseId"], "%SRCROOT%");
    }
  }
}

TEST_F(Sarif, RulesCarryWhatServicesShow) {
  const json log = run(SarifFlavour::Full);
  const json &rules = log["tool"]["driver"]["rules"];
  ASSERT_EQ(rules.size(), 4U);
  for (const json &rule : rules) {
    EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
    EXPECT_FALSE(rule["fullDescription"]["text"].get<std::string>().empty());
    EXPECT_FALSE(rule["help"]["text"].get<std::string>().empty());
    const double severity = std::stod(rule["properties"]["security-severity"].get<std::string>());
    EXPECT_GT(severity, 0);
    EXPECT_LE(severity, 10);
  }
  EXPECT_EQ(rules[0]["id"], "core:signed-overflow");
  EXPECT_EQ(rules[0]["name"], "CoreSignedOverflow");
  EXPECT_THAT(rules[0]["properties"]["tags"], testing::Contains("external/cwe/cwe-190"));
  EXPECT_EQ(rules[0]["properties"]["security-severity"], "8.0");
  EXPECT_EQ(rules[3]["properties"]["security-severity"], "9.5");
}

TEST_F(Sarif, RulesRelateToWeaknessesAndControls) {
  const json log = run(SarifFlavour::Full);
  ASSERT_EQ(log["taxonomies"].size(), 2U);
  EXPECT_EQ(log["taxonomies"][0]["name"], "CWE");
  EXPECT_EQ(log["taxonomies"][1]["name"], "cobot");
  EXPECT_EQ(log["taxonomies"][1]["taxa"].size(), 3U);
  std::set<std::string> targets;
  for (const json &relationship : log["tool"]["driver"]["rules"][0]["relationships"]) {
    const json &target = relationship["target"];
    targets.insert(target["id"]);
    const json &taxonomy = log["taxonomies"][target["toolComponent"]["index"].get<size_t>()];
    EXPECT_EQ(taxonomy["name"], target["toolComponent"]["name"]);
    EXPECT_EQ(taxonomy["taxa"][target["index"].get<size_t>()]["id"], target["id"]);
  }
  EXPECT_EQ(targets, (std::set<std::string>{"190", "682", "cobot:speed"}));
}

TEST_F(Sarif, PathsCarryValues) {
  const json violated = resultOf(run(SarifFlavour::Full), "violated");
  const json &flow = violated["codeFlows"][0]["threadFlows"][0];
  EXPECT_EQ(flow["initialState"]["target"]["text"], "nan (nan)");
  ASSERT_EQ(flow["locations"].size(), 3U);
  EXPECT_EQ(flow["locations"][0]["state"]["v"]["text"], "nan (nan)");
  EXPECT_EQ(flow["locations"][1]["location"]["message"]["text"], "taking the false branch");
  EXPECT_EQ(flow["locations"][2]["executionOrder"], 3);
  EXPECT_EQ(violated["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "robot::Servo::tick");
}

TEST_F(Sarif, FingerprintsSurviveMovedLines) {
  const json before = resultOf(run(SarifFlavour::Full), "violated")["partialFingerprints"];
  ASSERT_TRUE(before.contains("primaryLocationLineHash"));
  ASSERT_TRUE(writeFileAtomically(tree_.root() / "src/servo.cpp", "// a new\n// head\n" + servoSource()).has_value());
  verifier::AuditResult audit = exampleAudit();
  for (verifier::Obligation &obligation : audit.obligations) {
    obligation.location.line += 2;
    obligation.location.endLine += obligation.location.endLine != 0 ? 2 : 0;
  }
  EXPECT_EQ(resultOf(run(SarifFlavour::Full, audit), "violated")["partialFingerprints"], before);
}

TEST_F(Sarif, WaiversAreSuppressions) {
  const json unproved = resultOf(run(SarifFlavour::Full), "unproved");
  ASSERT_EQ(unproved["suppressions"].size(), 1U);
  EXPECT_EQ(unproved["suppressions"][0]["status"], "accepted");
  EXPECT_EQ(unproved["suppressions"][0]["properties"]["waiver"], "W-17");
  EXPECT_EQ(resultOf(run(SarifFlavour::Full), "violated")["suppressions"].size(), 0U);
  const json late = json::parse(text(SarifFlavour::Full, exampleAudit(), examplePolicy(), "2027-02-01"))["runs"][0];
  EXPECT_EQ(resultOf(late, "unproved")["suppressions"].size(), 0U);
  EXPECT_EQ(late["invocations"][0]["toolConfigurationNotifications"][0]["descriptor"]["id"], "waiver-expired");
}

TEST_F(Sarif, FailedUnitsAreNotifications) {
  const json invocation = run(SarifFlavour::Full)["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  EXPECT_EQ(invocation["exitCode"], 1);
  const json &notification = invocation["toolExecutionNotifications"][0];
  EXPECT_EQ(notification["level"], "error");
  EXPECT_THAT(notification["message"]["text"].get<std::string>(), testing::HasSubstr("missing.h"));
  EXPECT_EQ(notification["locations"][0]["physicalLocation"]["region"]["startLine"], 3);
  EXPECT_EQ(run(SarifFlavour::Full, provedAudit())["invocations"][0]["executionSuccessful"], true);
}

TEST_F(Sarif, GitHubFlavourKeepsToTheServicesLimits) {
  verifier::AuditResult audit = exampleAudit();
  for (verifier::Obligation &obligation : audit.obligations)
    if (obligation.verdict == verifier::VerdictKind::Violated) {
      obligation.location.endLine = 9; // spans lines
      obligation.message = std::string(3000, 'm');
      obligation.trace.resize(2500, obligation.trace.front());
    }
  policies::Policy policy = examplePolicy();
  policy.waivers.clear();
  const json log = json::parse(text(SarifFlavour::GitHub, audit, policy))["runs"][0];
  ASSERT_EQ(log["results"].size(), 2U) << "violated and unproved only";
  EXPECT_EQ(log["results"][0]["level"], "error");
  EXPECT_EQ(log["results"][1]["level"], "warning");
  EXPECT_EQ(log["results"][1]["ruleId"], "core:signed-overflow/unproved");
  for (const json &result : log["results"]) {
    EXPECT_FALSE(result.contains("kind"));
    EXPECT_FALSE(result.contains("suppressions"));
    const json &region = result["locations"][0]["physicalLocation"]["region"];
    EXPECT_EQ(region["startLine"], region["endLine"]);
    EXPECT_GT(region["endColumn"].get<int>(), region["startColumn"].get<int>());
    EXPECT_LE(codePoints(result["message"]["text"].get<std::string>()), 1024U);
    EXPECT_TRUE(result["partialFingerprints"].contains("primaryLocationLineHash"));
  }
  EXPECT_EQ(log["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"].size(), 100U);
  for (const json &rule : log["tool"]["driver"]["rules"])
    EXPECT_EQ(rule["properties"].contains("security-severity"), !rule["id"].get<std::string>().ends_with("/unproved"));
}

TEST_F(Sarif, GitHubFlavourLeavesNothingOutInSilence) {
  verifier::AuditResult audit = provedAudit();
  for (unsigned index = 0; index < 5003; ++index)
    audit.obligations.push_back(
        obligation("core:signed-overflow", verifier::VerdictKind::Unproved, "u" + std::to_string(index)));
  audit.obligations.push_back(obligation("core:signed-overflow", verifier::VerdictKind::Violated, "v"));
  audit.obligations.back().location = {"src/zz.cpp", 9, 9, 0, 0};
  audit.obligations.push_back(obligation("core:signed-overflow", verifier::VerdictKind::Violated, "nowhere"));
  audit.obligations.back().location = {};
  audit.obligations.back().unit.clear();
  const json log = json::parse(text(SarifFlavour::GitHub, audit, provedPolicy()))["runs"][0];
  EXPECT_EQ(log["results"].size(), 5000U);
  EXPECT_EQ(log["results"][0]["level"], "error") << "violations are never the ones left out";
  std::string notices;
  for (const json &notification : log["invocations"][0]["toolExecutionNotifications"])
    notices += notification["message"]["text"].get<std::string>() + "\n";
  EXPECT_THAT(notices, testing::HasSubstr("4 of 5004 results are left out"));
  EXPECT_THAT(notices, testing::HasSubstr("1 results have no place"));
}

TEST_F(Sarif, WaivedResultsAreNotInTheGitHubFlavour) {
  const json log = run(SarifFlavour::GitHub);
  ASSERT_EQ(log["results"].size(), 1U);
  EXPECT_EQ(log["results"][0]["properties"]["verdict"], "violated");
}

TEST_F(Sarif, SameBytesForShuffledInput) {
  verifier::AuditResult audit = exampleAudit();
  const std::string full = text(SarifFlavour::Full, audit);
  const std::string gitHub = text(SarifFlavour::GitHub, audit);
  std::reverse(audit.obligations.begin(), audit.obligations.end());
  EXPECT_EQ(text(SarifFlavour::Full, audit), full);
  EXPECT_EQ(text(SarifFlavour::GitHub, audit), gitHub);
}

TEST(SarifUri, IsEncoded) {
  EXPECT_EQ(uriOf("src/a b#1%.cpp"), "src/a%20b%231%25.cpp");
  EXPECT_EQ(uriOf("größe.h"), "gr%C3%B6%C3%9Fe.h");
  EXPECT_EQ(uriOf("/usr/include/c++/12/vector"), "file:///usr/include/c++/12/vector");
}

TEST(SarifText, IsClippedBetweenCharacters) {
  EXPECT_EQ(clipped("größe", 5), "größe");
  EXPECT_EQ(clipped("größer", 5), "größ…");
}
