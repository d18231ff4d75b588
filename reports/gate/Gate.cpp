// SPDX-License-Identifier: Apache-2.0
#include "reports/gate/Gate.h"

#include <algorithm>
#include <map>

namespace assay::reports {

namespace {

using policies::Consequence;

/// Fail is stricter than Warn, Warn than Allow.
Consequence stricter(Consequence left, Consequence right) {
  const auto rank = [](Consequence consequence) {
    switch (consequence) {
    case Consequence::Fail:
      return 0;
    case Consequence::Warn:
      return 1;
    case Consequence::Allow:
      return 2;
    }
    __builtin_unreachable();
  };
  return rank(left) <= rank(right) ? left : right;
}

std::string counted(uint64_t count, const std::string &one, const std::string &many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

/// Collects reasons; at most one closing and one warning reason for each cause.
class Reasons {
public:
  /// Counts `count` things of `cause` under `consequence`; Allow leaves no trace.
  void add(GateCause cause, Consequence consequence, uint64_t count = 1) {
    if (consequence != Consequence::Allow && count != 0)
      counts_[{cause, consequence == Consequence::Warn}] += count;
  }

  [[nodiscard]] std::vector<GateReason> take(const Summary &summary, const verifier::Census &census) const {
    std::vector<GateReason> reasons;
    for (const auto &[key, count] : counts_)
      reasons.push_back({key.first, !key.second, count, text(key.first, count, summary, census)});
    return reasons;
  }

private:
  static std::string text(GateCause cause, uint64_t count, const Summary &summary, const verifier::Census &census) {
    switch (cause) {
    case GateCause::Violated:
      return counted(count, "obligation violated", "obligations violated");
    case GateCause::IncompleteUnits:
      if (summary.unitsTotal == 0)
        return "no unit was read";
      return std::to_string(count) + " of " + counted(summary.unitsTotal, "unit", "units") + " not analysed";
    case GateCause::Census:
      return "the census does not add up: " + std::to_string(census.planted) + " obligations planted, " +
             std::to_string(census.decided) + " decided";
    case GateCause::Unproved:
      return counted(count, "obligation unproved", "obligations unproved");
    case GateCause::Vacuous:
      return counted(count, "rule matched no code", "rules matched no code");
    case GateCause::Manual:
      return counted(count, "piece of manual evidence missing", "pieces of manual evidence missing");
    case GateCause::ExpiredWaiver:
      return counted(count, "waiver expired", "waivers expired");
    }
    __builtin_unreachable();
  }

  std::map<std::pair<GateCause, bool>, uint64_t> counts_;
};

ExitCode exitCodeOf(const std::vector<GateReason> &reasons) {
  bool violated = false;
  bool incomplete = false;
  bool closed = false;
  for (const GateReason &reason : reasons) {
    if (!reason.closes)
      continue;
    switch (reason.cause) {
    case GateCause::Violated:
      violated = true;
      break;
    case GateCause::IncompleteUnits:
    case GateCause::Census:
      incomplete = true;
      break;
    case GateCause::Unproved:
    case GateCause::Vacuous:
    case GateCause::Manual:
    case GateCause::ExpiredWaiver:
      closed = true;
      break;
    }
  }
  if (violated)
    return ExitCode::Violated;
  if (incomplete)
    return ExitCode::Incomplete;
  return closed ? ExitCode::GateClosed : ExitCode::GateOpen;
}

} // namespace

const char *name(GateCause cause) {
  switch (cause) {
  case GateCause::Violated:
    return "violated";
  case GateCause::IncompleteUnits:
    return "incomplete-units";
  case GateCause::Census:
    return "census";
  case GateCause::Unproved:
    return "unproved";
  case GateCause::Vacuous:
    return "vacuous";
  case GateCause::Manual:
    return "manual";
  case GateCause::ExpiredWaiver:
    return "expired-waiver";
  }
  __builtin_unreachable();
}

GateDecision evaluateGate(const verifier::AuditResult &audit, const policies::Policy &policy, const Summary &summary,
                          const std::vector<ControlStatus> &controls, const AppliedWaivers &waivers) {
  std::map<std::string, const policies::Rule *> rules;
  for (const policies::Rule &rule : policy.rules)
    rules[rule.id] = &rule;

  Reasons reasons;
  for (const verifier::Obligation &obligation : audit.obligations) {
    if (waivers.waived.contains(obligation.id))
      continue;
    const auto rule = rules.find(obligation.rule);
    switch (obligation.verdict) {
    case verifier::VerdictKind::Violated:
      reasons.add(GateCause::Violated, policy.gate.violated);
      break;
    case verifier::VerdictKind::Unproved:
      reasons.add(GateCause::Unproved,
                  rule == rules.end() ? policy.gate.unproved : stricter(policy.gate.unproved, rule->second->unproved));
      break;
    case verifier::VerdictKind::Proved:
    case verifier::VerdictKind::Unreachable:
      break;
    }
  }
  for (const RuleSummary &summarised : summary.rules) {
    const auto rule = rules.find(summarised.rule);
    if (summarised.vacuous)
      reasons.add(GateCause::Vacuous,
                  rule == rules.end() ? policy.gate.vacuous : stricter(policy.gate.vacuous, rule->second->vacuous));
    if (summarised.manual)
      reasons.add(GateCause::Manual, policy.gate.manual);
  }
  for (const ControlStatus &control : controls)
    reasons.add(GateCause::Manual, policy.gate.manual, control.openEvidence.size());
  for (const WaiverStatus &status : waivers.statuses)
    if (status.state == WaiverState::Expired)
      reasons.add(GateCause::ExpiredWaiver, Consequence::Fail);

  const uint64_t missing = summary.unitsTotal - summary.unitsRead;
  if (summary.unitsTotal == 0) {
    reasons.add(GateCause::IncompleteUnits, Consequence::Fail);
  } else if (missing != 0) {
    const double coverage = static_cast<double>(summary.unitsRead) / static_cast<double>(summary.unitsTotal);
    reasons.add(GateCause::IncompleteUnits,
                coverage < policy.gate.minimumUnitCoverage ? Consequence::Fail : Consequence::Warn, missing);
  }
  if (audit.census.planted != audit.census.decided)
    reasons.add(GateCause::Census, Consequence::Fail);

  GateDecision decision;
  decision.reasons = reasons.take(summary, audit.census);
  decision.exitCode = exitCodeOf(decision.reasons);
  decision.complete = audit.complete() && summary.unitsTotal != 0;
  return decision;
}

} // namespace assay::reports
