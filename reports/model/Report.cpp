// SPDX-License-Identifier: Apache-2.0
#include "reports/model/Report.h"

#include <algorithm>
#include <tuple>

namespace assay::reports {

namespace {

void sortCanonically(verifier::AuditResult &audit) {
  std::sort(audit.units.begin(), audit.units.end());
  audit.units.erase(std::unique(audit.units.begin(), audit.units.end()), audit.units.end());
  std::sort(audit.failures.begin(), audit.failures.end(), [](const auto &left, const auto &right) {
    return std::tie(left.unit, left.place, left.message, left.remedy) <
           std::tie(right.unit, right.place, right.message, right.remedy);
  });
  std::sort(audit.skipped.begin(), audit.skipped.end(), [](const auto &left, const auto &right) {
    return std::tie(left.file, left.reason) < std::tie(right.file, right.reason);
  });
  std::sort(audit.incidents.begin(), audit.incidents.end());
  std::sort(audit.obligations.begin(), audit.obligations.end(), verifier::reportOrder);
  std::sort(audit.vacuous.begin(), audit.vacuous.end(), [](const auto &left, const auto &right) {
    return std::tie(left.rule, left.explanation) < std::tie(right.rule, right.explanation);
  });
}

std::string joined(const std::vector<std::string> &parts) {
  std::string text;
  for (const std::string &part : parts)
    text += (text.empty() ? "" : ", ") + part;
  return text;
}

} // namespace

const policies::Rule *Report::findRule(const std::string &id) const {
  const auto found =
      std::find_if(policy.rules.begin(), policy.rules.end(), [&](const policies::Rule &rule) { return rule.id == id; });
  return found == policy.rules.end() ? nullptr : &*found;
}

const policies::Waiver *Report::findWaiver(const verifier::Obligation &obligation) const {
  const auto found = waivers.waived.find(obligation.id);
  if (found == waivers.waived.end())
    return nullptr;
  for (const WaiverStatus &status : waivers.statuses)
    if (status.waiver.id == found->second)
      return &status.waiver;
  return nullptr;
}

Report makeReport(verifier::AuditResult audit, policies::Policy policy, const std::string &today) {
  Report report;
  for (verifier::Obligation &obligation : audit.obligations)
    if (obligation.verdict != verifier::VerdictKind::Unproved)
      obligation.reason = verifier::Reason::None;
  sortCanonically(audit);
  report.audit = std::move(audit);
  report.policy = std::move(policy);
  std::sort(report.policy.rules.begin(), report.policy.rules.end(),
            [](const policies::Rule &left, const policies::Rule &right) { return left.id < right.id; });
  report.waivers = applyWaivers(report.policy.waivers, report.audit.obligations, today);
  report.summary = summarise(report.audit, report.policy, report.waivers.waived);
  const bool complete = report.audit.complete() && report.summary.unitsTotal != 0;
  report.controls = rollUp(report.policy, report.summary, complete);
  report.gate = evaluateGate(report.audit, report.policy, report.summary, report.controls, report.waivers);
  return report;
}

std::string headline(const Report &report) {
  const RuleSummary &totals = report.summary.totals;
  std::vector<std::string> against;
  const auto mention = [&](uint64_t count, const std::string &what) {
    if (count != 0)
      against.push_back(std::to_string(count) + " " + what);
  };
  mention(totals.violated, "violated");
  mention(totals.unproved, "unproved");
  if (!report.summary.everyUnitRead())
    against.push_back(report.summary.unitsTotal == 0
                          ? "no unit was read"
                          : std::to_string(report.summary.unitsTotal - report.summary.unitsRead) + " of " +
                                std::to_string(report.summary.unitsTotal) + " units not analysed");
  if (report.audit.census.planted != report.audit.census.decided)
    against.push_back("obligations lost");
  mention(report.summary.vacuousRules, report.summary.vacuousRules == 1 ? "rule vacuous" : "rules vacuous");
  if (totals.proved == 0)
    against.push_back("nothing proved");
  if (!against.empty())
    return "not clean: " + joined(against) + "; " + std::to_string(totals.proved) + " proved";
  const std::string units =
      std::to_string(report.summary.unitsTotal) + (report.summary.unitsTotal == 1 ? " unit" : " units");
  return "every obligation holds: " + std::to_string(totals.proved) + " proved" +
         (totals.unreachable != 0 ? ", " + std::to_string(totals.unreachable) + " unreachable" : "") + " in " + units +
         ", under the listed assumptions";
}

} // namespace assay::reports
