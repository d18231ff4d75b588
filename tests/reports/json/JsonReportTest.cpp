// SPDX-License-Identifier: Apache-2.0
//
// The JSON report: its schema, its contents, and that equal audits give equal bytes.
#include "reports/json/JsonReport.h"
#include "tests/reports/ExampleAudit.h"
#include "tests/reports/SchemaCheck.h"

#include <algorithm>
#include <gmock/gmock.h>

using namespace assay;
using namespace assay::reports;
using namespace assay::reports::test;
using nlohmann::json;

namespace {

const std::string today = "2026-11-22";

std::string render(const verifier::AuditResult &audit, const policies::Policy &policy = examplePolicy()) {
  return renderJson(makeReport(audit, policy, today));
}

} // namespace

TEST(JsonReport, ValidatesAgainstItsSchema) {
  EXPECT_EQ(schemaErrors(ASSAY_REPORT_SCHEMA, render(exampleAudit())), "");
  EXPECT_EQ(schemaErrors(ASSAY_REPORT_SCHEMA, render(provedAudit(), provedPolicy())), "");
  EXPECT_EQ(schemaErrors(ASSAY_REPORT_SCHEMA, render({}, {})), "");
}

TEST(JsonReport, EveryNameFitsTheSchema) {
  verifier::AuditResult audit = provedAudit();
  const verifier::Obligation base = audit.obligations.front();
  for (unsigned kind = 0; kind <= static_cast<unsigned>(verifier::SiteKind::Flow); ++kind) {
    audit.obligations.push_back(base);
    audit.obligations.back().kind = static_cast<verifier::SiteKind>(kind);
  }
  for (unsigned reason = 1; reason <= static_cast<unsigned>(verifier::Reason::RuleNotDecided); ++reason) {
    audit.obligations.push_back(base);
    audit.obligations.back().verdict = verifier::VerdictKind::Unproved;
    audit.obligations.back().reason = static_cast<verifier::Reason>(reason);
  }
  for (unsigned kind = 0; kind <= static_cast<unsigned>(verifier::AssumptionKind::Solver); ++kind)
    audit.obligations.front().assumptions.push_back(
        {static_cast<verifier::AssumptionKind>(kind), {"f", 1, 1, 1, 2}, ""});
  EXPECT_EQ(schemaErrors(ASSAY_REPORT_SCHEMA, render(audit)), "");
}

TEST(JsonReport, SchemaRejectsWhatIsNoReport) {
  nlohmann::json json = nlohmann::json::parse(render(exampleAudit()));
  json["generatedAt"] = "2026-11-22T06:03:00Z";
  EXPECT_NE(schemaErrors(ASSAY_REPORT_SCHEMA, json.dump()), "") << "unknown members";
  json = nlohmann::json::parse(render(exampleAudit()));
  json["obligations"][0]["verdict"] = "compliant";
  EXPECT_NE(schemaErrors(ASSAY_REPORT_SCHEMA, json.dump()), "");
  json = nlohmann::json::parse(render(provedAudit(), provedPolicy()));
  json["obligations"][0]["reason"] = "loop";
  EXPECT_NE(schemaErrors(ASSAY_REPORT_SCHEMA, json.dump()), "") << "a proof has no reason to be unproved";
}

TEST(JsonReport, SaysWhatWasFound) {
  const nlohmann::json json = nlohmann::json::parse(render(exampleAudit()));
  EXPECT_EQ(json["schema"], "assay-report-1");
  EXPECT_EQ(json["complete"], false);
  EXPECT_EQ(json["gate"]["exitCode"], 1);
  EXPECT_EQ(json["gate"]["open"], false);
  EXPECT_EQ(json["summary"]["violated"], 1);
  EXPECT_EQ(json["summary"]["unitsRead"], 1);
  EXPECT_EQ(json["summary"]["unitsTotal"], 2);
  EXPECT_EQ(json["failures"][0]["unit"], "src/broken.cpp");
  EXPECT_EQ(json["vacuous"][0]["rule"], "robot:enable");
  EXPECT_EQ(json["policy"]["documents"].size(), 2U);
  ASSERT_EQ(json["obligations"].size(), 4U);
  const nlohmann::json &violated = json["obligations"][0];
  EXPECT_EQ(violated["rule"], "robot:joint-velocity");
  EXPECT_EQ(violated["verdict"], "violated");
  EXPECT_EQ(violated["reason"], "none");
  EXPECT_EQ(violated["location"]["function"], "robot::Servo::tick");
  EXPECT_EQ(violated["trace"].size(), 3U);
  EXPECT_EQ(violated["inputs"][0]["value"], "nan");
  const std::string digest = violated["evidence"][0]["sha256"];
  EXPECT_EQ(violated["evidence"][0]["path"], "evidence/" + digest + ".run");
  EXPECT_EQ(json["obligations"][1]["waivedBy"], "W-17");
  EXPECT_EQ(json["controls"][0]["standing"], "violated");
  EXPECT_EQ(json["waivers"][0]["state"], "applied");
}

TEST(JsonReport, SaysWhatWasLeftOutAndWhatTroubledTheRun) {
  const json report = json::parse(render(exampleAudit(), examplePolicy()));
  EXPECT_EQ(report["skipped"].size(), 3U);
  EXPECT_EQ(report["skipped"][2], json({{"file", "src/start.s"}, {"reason", "assembler: Assay reads C and C++"}}));
  EXPECT_EQ(report["incidents"], json({"cache: cannot write: No space left on device"}));
}

TEST(JsonReport, SameBytesForShuffledInputOnAnyDay) {
  verifier::AuditResult audit = exampleAudit();
  audit.failures.push_back({"src/also.cpp", "", "broken too", ""});
  audit.units.push_back("src/another.cpp");
  audit.vacuous.push_back({"a:first", "no code"});
  policies::Policy policy = examplePolicy();
  audit.incidents.push_back("later by the alphabet");
  const std::string text = render(audit, policy);
  audit.incidents.pop_back();
  std::sort(audit.obligations.begin(), audit.obligations.end(), verifier::reportOrder);
  std::reverse(audit.failures.begin(), audit.failures.end());
  std::reverse(audit.skipped.begin(), audit.skipped.end());
  audit.incidents.insert(audit.incidents.begin(), "later by the alphabet");
  std::reverse(audit.units.begin(), audit.units.end());
  std::reverse(audit.vacuous.begin(), audit.vacuous.end());
  std::reverse(policy.rules.begin(), policy.rules.end());
  const auto before = [](const auto &l, const auto &r) { return verifier::reportOrder(l, r); };
  do
    ASSERT_EQ(render(audit, policy), text);
  while (std::next_permutation(audit.obligations.begin(), audit.obligations.end(), before));
  EXPECT_EQ(renderJson(makeReport(audit, policy, "2026-12-31")), text) << "the day is no part of the report";
}

TEST(JsonReport, SurvivesForeignBytes) {
  verifier::AuditResult audit = provedAudit();
  audit.obligations.front().function = "f\xff\x1b";
  EXPECT_EQ(schemaErrors(ASSAY_REPORT_SCHEMA, render(audit)), "");
}
