// SPDX-License-Identifier: Apache-2.0
//
// The gate over every combination of what may speak against it, waivers, and the roll-up of controls.
#include "reports/gate/Gate.h"
#include "reports/model/Report.h"
#include "tests/reports/ExampleAudit.h"

#include <gmock/gmock.h>

using namespace assay;
using namespace assay::reports;
using namespace assay::reports::test;
using policies::Consequence;
using verifier::VerdictKind;

namespace {

const std::string today = "2026-11-22";

constexpr Consequence consequences[] = {Consequence::Fail, Consequence::Warn, Consequence::Allow};

} // namespace

// Every combination of findings and of consequences: 3^4 gates × 2^6 situations.
TEST(Gate, ExitCodeTable) {
  for (unsigned gates = 0; gates < 81; ++gates)
    for (unsigned situation = 0; situation < 64; ++situation) {
      const bool violated = situation & 1U;
      const bool unproved = situation & 2U;
      const bool vacuous = situation & 4U;
      const bool manual = situation & 8U;
      const bool expired = situation & 16U;
      const bool failed = situation & 32U;
      policies::Policy policy = provedPolicy();
      policy.gate.violated = consequences[gates % 3];
      policy.gate.unproved = consequences[gates / 3 % 3];
      policy.gate.vacuous = consequences[gates / 9 % 3];
      policy.gate.manual = consequences[gates / 27 % 3];
      verifier::AuditResult audit = provedAudit();
      if (violated)
        audit.obligations.push_back(obligation("core:signed-overflow", VerdictKind::Violated, "v"));
      if (unproved)
        audit.obligations.push_back(obligation("core:signed-overflow", VerdictKind::Unproved, "u"));
      if (vacuous)
        audit.vacuous.push_back({"core:other", "no code"});
      if (manual)
        policy.controls = {examplePolicy().controls[2]};
      if (expired)
        policy.waivers = {waiver("W", "core:other", "2026-11-21")};
      if (failed)
        audit.failures.push_back({"src/other.cpp", "", "broken", ""});
      audit.census.planted = audit.census.decided = audit.obligations.size();

      const bool vacuousFails = vacuous && policy.gate.vacuous == Consequence::Fail;
      ExitCode expected = ExitCode::GateOpen;
      if (violated && policy.gate.violated == Consequence::Fail)
        expected = ExitCode::Violated;
      else if (failed)
        expected = ExitCode::Incomplete;
      else if ((unproved && policy.gate.unproved == Consequence::Fail) || vacuousFails ||
               (manual && policy.gate.manual == Consequence::Fail) || expired)
        expected = ExitCode::GateClosed;
      const Report report = makeReport(audit, policy, today);
      ASSERT_EQ(report.gate.exitCode, expected) << "gates " << gates << " situation " << situation;
      EXPECT_EQ(report.gate.complete, !failed);
      if (expected != ExitCode::GateOpen) {
        EXPECT_THAT(report.gate.reasons, testing::Contains(testing::Field(&GateReason::closes, true)));
      }
    }
}

TEST(Gate, TheStricterOfRuleAndProfileCounts) {
  for (const Consequence ofRule : consequences)
    for (const Consequence ofGate : consequences) {
      policies::Policy policy = provedPolicy();
      policy.gate.unproved = ofGate;
      policy.gate.vacuous = ofGate;
      policy.rules.front().unproved = ofRule;
      policy.rules.front().vacuous = ofRule;
      const bool fails = ofRule == Consequence::Fail || ofGate == Consequence::Fail;
      verifier::AuditResult audit = provedAudit();
      audit.obligations = {obligation("core:signed-overflow", VerdictKind::Unproved, "u")};
      EXPECT_EQ(makeReport(audit, policy, today).gate.exitCode, fails ? ExitCode::GateClosed : ExitCode::GateOpen);
      audit.obligations.clear();
      audit.census = {};
      audit.vacuous = {{"core:signed-overflow", "no code"}};
      EXPECT_EQ(makeReport(audit, policy, today).gate.exitCode, fails ? ExitCode::GateClosed : ExitCode::GateOpen);
    }
}

TEST(Gate, CoverageBelowTheProfilesMinimumIsIncomplete) {
  verifier::AuditResult audit = provedAudit();
  audit.units = {"a.cpp", "b.cpp", "src/servo.cpp"};
  audit.failures = {{"x.cpp", "", "broken", ""}, {"x.cpp", "1:1", "again", ""}};
  policies::Policy policy = provedPolicy();
  policy.gate.minimumUnitCoverage = 0.75;
  EXPECT_EQ(makeReport(audit, policy, today).gate.exitCode, ExitCode::GateOpen) << "three of four units were read";
  EXPECT_FALSE(makeReport(audit, policy, today).gate.complete);
  policy.gate.minimumUnitCoverage = 0.76;
  EXPECT_EQ(makeReport(audit, policy, today).gate.exitCode, ExitCode::Incomplete);
  audit.units.push_back("x.cpp");
  policy.gate.minimumUnitCoverage = 0.75;
  EXPECT_EQ(makeReport(audit, policy, today).summary.unitsRead, 3U) << "a failed unit is not read";
}

TEST(Gate, NoUnitAndLostObligationsAreIncomplete) {
  policies::Policy policy = provedPolicy();
  policy.gate.minimumUnitCoverage = 0;
  const Report nothing = makeReport({}, policy, today);
  EXPECT_EQ(nothing.gate.exitCode, ExitCode::Incomplete);
  EXPECT_FALSE(nothing.gate.complete);

  verifier::AuditResult audit = provedAudit();
  audit.census.planted = 2;
  EXPECT_EQ(makeReport(audit, policy, today).gate.exitCode, ExitCode::Incomplete);
}

TEST(Waivers, KeepFindingsOutOfTheGateUntilTheyExpire) {
  verifier::AuditResult audit = provedAudit();
  verifier::Obligation violated = obligation("core:signed-overflow", VerdictKind::Violated, "v");
  audit.obligations.push_back(violated);
  audit.census = {2, 2};
  policies::Policy policy = provedPolicy();
  policies::Waiver precise = waiver("W-1", "core:signed-overflow", "2026-11-22");
  precise.fingerprint = violated.fingerprint;

  policy.waivers = {precise};
  EXPECT_EQ(makeReport(audit, policy, "2026-11-22").gate.exitCode, ExitCode::GateOpen) << "its last day counts";
  EXPECT_EQ(makeReport(audit, policy, "2026-11-22").waivers.waived.at("v"), "W-1");
  const Report late = makeReport(audit, policy, "2026-11-23");
  EXPECT_EQ(late.gate.exitCode, ExitCode::Violated) << "the finding returns";
  EXPECT_EQ(late.waivers.statuses.front().state, WaiverState::Expired);
  EXPECT_THAT(late.waivers.statuses.front().obligations, testing::ElementsAre("v"));

  policy.waivers.front().fingerprint = std::string(64, 'f');
  const Report other = makeReport(audit, policy, today);
  EXPECT_EQ(other.waivers.statuses.front().state, WaiverState::Unused);
  EXPECT_EQ(other.gate.exitCode, ExitCode::Violated);

  policy.waivers = {precise};
  policy.waivers.front().function = "g";
  EXPECT_EQ(makeReport(audit, policy, today).gate.exitCode, ExitCode::Violated)
      << "fingerprint and function must match";
  policy.waivers.front() = precise;
  policy.waivers.front().rule = "core:other";
  EXPECT_EQ(makeReport(audit, policy, today).gate.exitCode, ExitCode::Violated);
}

TEST(Waivers, NeverTouchProvedObligationsOrVerdicts) {
  policies::Policy policy = provedPolicy();
  policy.waivers = {waiver("W", "core:signed-overflow", "2027-01-01")};
  const Report report = makeReport(provedAudit(), policy, today);
  EXPECT_EQ(report.waivers.statuses.front().state, WaiverState::Unused);
  verifier::AuditResult audit = provedAudit();
  audit.obligations.push_back(obligation("core:signed-overflow", VerdictKind::Violated, "v"));
  audit.census = {2, 2};
  const Report waived = makeReport(audit, policy, today);
  EXPECT_EQ(waived.summary.totals.violated, 1U);
  EXPECT_THAT(headline(waived), testing::StartsWith("not clean: 1 violated"));
}

TEST(Waivers, UnreadableDatesGrantNothing) {
  for (const char *date : {"", "soon", "2027-02-30", "2027-13-01", "20270101", "2027-1-1", "9999-99-99"}) {
    policies::Policy policy = provedPolicy();
    policy.waivers = {waiver("W", "core:signed-overflow", date)};
    EXPECT_EQ(makeReport(provedAudit(), policy, today).gate.exitCode, ExitCode::GateClosed) << date;
  }
  policies::Policy policy = provedPolicy();
  policy.waivers = {waiver("W", "core:signed-overflow", "2028-02-29")};
  EXPECT_EQ(makeReport(provedAudit(), policy, today).gate.exitCode, ExitCode::GateOpen);
  policy.waivers.front().expired = true;
  EXPECT_EQ(makeReport(provedAudit(), policy, today).gate.exitCode, ExitCode::GateClosed)
      << "what the policy calls expired is expired";
}

TEST(Controls, TheWorstRuleCounts) {
  const Report report = makeReport(exampleAudit(), examplePolicy(), today);
  ASSERT_EQ(report.controls.size(), 3U);
  EXPECT_EQ(report.controls[0].standing, Standing::Violated);
  EXPECT_TRUE(report.controls[0].waived);
  EXPECT_EQ(report.controls[1].standing, Standing::Vacuous);
  EXPECT_EQ(report.controls[2].standing, Standing::Manual);
  EXPECT_THAT(report.controls[2].openEvidence, testing::ElementsAre("the signed risk assessment"));
}

TEST(Controls, OnlyProofsMakeAControlProved) {
  policies::Policy policy = provedPolicy();
  policies::Control control;
  control.id = "c";
  control.coverage = policies::Coverage::Machine;
  control.rules = {"core:signed-overflow"};
  policy.controls = {control};
  const auto standing = [&](std::vector<VerdictKind> verdicts, bool complete = true, bool vacuous = false) {
    verifier::AuditResult audit = provedAudit();
    audit.obligations.clear();
    for (const VerdictKind verdict : verdicts)
      audit.obligations.push_back(
          obligation("core:signed-overflow", verdict, std::to_string(audit.obligations.size())));
    audit.census = {verdicts.size(), verdicts.size()};
    if (!complete)
      audit.failures = {{"x.cpp", "", "broken", ""}};
    if (vacuous)
      audit.vacuous = {{"core:signed-overflow", "no code"}};
    return makeReport(audit, policy, today).controls.front().standing;
  };
  EXPECT_EQ(standing({VerdictKind::Proved}), Standing::Proved);
  EXPECT_EQ(standing({VerdictKind::Proved, VerdictKind::Unreachable}), Standing::Proved);
  EXPECT_EQ(standing({VerdictKind::Unreachable}), Standing::Unreachable);
  EXPECT_EQ(standing({}), Standing::Vacuous);
  EXPECT_EQ(standing({}, true, true), Standing::Vacuous);
  EXPECT_EQ(standing({VerdictKind::Proved}, false), Standing::Incomplete);
  EXPECT_EQ(standing({VerdictKind::Proved, VerdictKind::Unproved}), Standing::Unproved);
  EXPECT_EQ(standing({VerdictKind::Proved, VerdictKind::Unproved, VerdictKind::Violated}), Standing::Violated);
  policy.controls.front().rules = {"core:signed-overflow", "core:not-in-the-profile"};
  EXPECT_EQ(standing({VerdictKind::Proved}), Standing::Vacuous);
}

TEST(Headline, ClaimsNothingThatIsNotSo) {
  EXPECT_THAT(headline(makeReport(provedAudit(), provedPolicy(), today)),
              testing::StartsWith("every obligation holds: 1 proved in 1 unit"));
  const auto spoiled = [](auto spoil) {
    verifier::AuditResult audit = provedAudit();
    spoil(audit);
    return headline(makeReport(audit, provedPolicy(), today));
  };
  using Audit = verifier::AuditResult;
  EXPECT_EQ(spoiled([](Audit &a) { a.vacuous = {{"core:x", "no code"}}; }), "not clean: 1 rule vacuous; 1 proved");
  EXPECT_EQ(spoiled([](Audit &a) { a.failures = {{"x.cpp", "", "m", ""}}; }),
            "not clean: 1 of 2 units not analysed; 1 proved");
  EXPECT_EQ(spoiled([](Audit &a) { a.obligations.clear(), a.census.decided = 0; }),
            "not clean: obligations lost, nothing proved; 0 proved")
      << "the census still counts one";
  EXPECT_THAT(spoiled([](Audit &a) { a.obligations.front().verdict = VerdictKind::Unproved; }),
              testing::StartsWith("not clean: 1 unproved"));
  EXPECT_THAT(spoiled([](Audit &a) { a.units.clear(); }), testing::HasSubstr("no unit was read"));
}
