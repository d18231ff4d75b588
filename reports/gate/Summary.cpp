// SPDX-License-Identifier: Apache-2.0
#include "reports/gate/Summary.h"

#include <set>

namespace assay::reports {

namespace {

void count(RuleSummary &summary, const verifier::Obligation &obligation, bool isWaived) {
  switch (obligation.verdict) {
  case verifier::VerdictKind::Proved:
    ++summary.proved;
    break;
  case verifier::VerdictKind::Violated:
    ++summary.violated;
    break;
  case verifier::VerdictKind::Unproved:
    ++summary.unproved;
    ++summary.reasons[obligation.reason];
    break;
  case verifier::VerdictKind::Unreachable:
    ++summary.unreachable;
    break;
  }
  if (isWaived)
    ++summary.waived;
}

} // namespace

const char *name(Standing standing) {
  switch (standing) {
  case Standing::Proved:
    return "proved";
  case Standing::Manual:
    return "manual";
  case Standing::Unreachable:
    return "unreachable";
  case Standing::Vacuous:
    return "vacuous";
  case Standing::Incomplete:
    return "incomplete";
  case Standing::Unproved:
    return "unproved";
  case Standing::Violated:
    return "violated";
  }
  __builtin_unreachable();
}

Summary summarise(const verifier::AuditResult &audit, const policies::Policy &policy,
                  const std::map<std::string, std::string> &waived) {
  std::map<std::string, RuleSummary> rules;
  for (const policies::Rule &rule : policy.rules) {
    RuleSummary &summary = rules[rule.id];
    summary.title = rule.title;
    summary.severity = rule.severity;
    summary.manual = rule.kind == policies::Template::Manual;
  }
  Summary result;
  for (const verifier::Obligation &obligation : audit.obligations) {
    const bool isWaived = waived.contains(obligation.id);
    count(rules[obligation.rule], obligation, isWaived);
    count(result.totals, obligation, isWaived);
  }
  for (const verifier::VacuousRule &rule : audit.vacuous)
    rules[rule.rule].vacuous = rule.explanation;
  for (auto &[id, summary] : rules) {
    summary.rule = id;
    result.vacuousRules += summary.vacuous ? 1 : 0;
    result.rules.push_back(std::move(summary));
  }
  std::set<std::string> failed;
  for (const verifier::UnitFailure &failure : audit.failures)
    failed.insert(failure.unit);
  std::set<std::string> all(audit.units.begin(), audit.units.end());
  all.insert(failed.begin(), failed.end());
  result.unitsTotal = all.size();
  result.unitsRead = all.size() - failed.size();
  return result;
}

Standing standingOf(const RuleSummary &rule, bool complete) {
  if (rule.violated != 0)
    return Standing::Violated;
  if (rule.unproved != 0)
    return Standing::Unproved;
  if (rule.manual)
    return Standing::Manual;
  if (rule.vacuous || rule.total() == 0)
    return Standing::Vacuous;
  if (!complete)
    return Standing::Incomplete;
  return rule.proved != 0 ? Standing::Proved : Standing::Unreachable;
}

} // namespace assay::reports
