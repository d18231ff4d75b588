// SPDX-License-Identifier: Apache-2.0
//
// From the records of all units to one audit: nothing lost, nothing twice, and every rule accounted for.
#include "cli/audit/AuditRun.h"
#include "verifier/verdict/Merge.h"
#include "verifier/verdict/PresenceObligation.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace assay::cli {

namespace {

std::string quoted(const std::vector<std::string> &names) {
  std::string text;
  for (const std::string &name : names)
    text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// Why a rule matched nothing.
std::string explanation(const policies::Rule &rule, const std::set<std::string> &unplayed, bool anyUnitRead) {
  if (!anyUnitRead)
    return "no unit was read";
  if (!policies::isDecided(rule.kind))
    return std::string("this version does not decide the template '") + name(rule.kind) + "': nothing was checked";
  std::vector<std::string> missing;
  for (const std::string &role : rule.roles)
    if (unplayed.contains(role))
      missing.push_back(role);
  if (missing.empty())
    return rule.roles.empty() ? "no code of the units read can break it"
                              : "no site in the units read: what plays its roles is neither called nor defined there";
  return "no code plays the role" + std::string(missing.size() == 1 ? " " : "s ") + quoted(missing) +
         ": is a binding missing?";
}

/// One obligation for each presence rule: present is what is present in any unit.
void addPresences(std::vector<verifier::Obligation> &obligations, const std::vector<UnitRecord> &records,
                  const verifier::AuditResult &audit, const policies::Policy &policy) {
  std::string missing;
  if (!audit.failures.empty())
    missing = "not every unit could be read";
  else if (!audit.skipped.empty())
    missing = "files in other languages were not read";
  for (const policies::Rule &rule : policy.rules) {
    const auto *presence = std::get_if<policies::PresenceSpec>(&rule.spec);
    if (presence == nullptr || !policies::isDecided(rule.kind))
      continue;
    std::vector<verifier::Obligation> known;
    for (const UnitRecord &record : records)
      std::copy_if(record.presences().begin(), record.presences().end(), std::back_inserter(known),
                   [&](const verifier::Obligation &obligation) { return obligation.rule == rule.id; });
    obligations.push_back(
        verifier::mergePresence(verifier::presenceObligation(rule.id, presence->role), known, audit.units, missing));
  }
}

/// A value may come to the call, and every execution sends it to an allowed region: then the rule holds there.
void takeRegion(verifier::Obligation &flow, const std::vector<verifier::Obligation> &regions) {
  using verifier::VerdictKind;
  const bool isAllowed = std::all_of(regions.begin(), regions.end(), [](const verifier::Obligation &each) {
    return each.verdict == VerdictKind::Proved || each.verdict == VerdictKind::Unreachable;
  });
  const auto proved = std::find_if(regions.begin(), regions.end(), [](const verifier::Obligation &each) {
    return each.verdict == VerdictKind::Proved;
  });
  if (!isAllowed || proved == regions.end())
    return;
  flow.verdict = VerdictKind::Proved;
  flow.reason = verifier::Reason::None;
  flow.detail = "whatever comes here: " + proved->message;
  flow.trace.clear();
  flow.decidedBy = proved->decidedBy;
  flow.evidence.clear();
  flow.assumptions.clear();
  for (const verifier::Obligation &each : regions) {
    flow.evidence.insert(flow.evidence.end(), each.evidence.begin(), each.evidence.end());
    flow.assumptions.insert(flow.assumptions.end(), each.assumptions.begin(), each.assumptions.end());
  }
}

/// What the flow of values says of each call of a sink, and what executions of entries show of it. An execution counts
/// where a flow was found that the rule forbids; by itself it may be one by branches, which the rule may permit.
/// Takes out of `planted` what turns out to be of no rule's concern.
void mergeFlows(std::vector<verifier::Obligation> &obligations, const std::vector<UnitRecord> &records,
                std::set<std::string> &planted) {
  const auto placeOf = [](const verifier::Obligation &obligation) {
    return std::tuple(obligation.rule, obligation.location.file, obligation.location.line, obligation.location.column);
  };
  std::map<std::tuple<std::string, std::string, unsigned, unsigned>, verifier::Obligation> executed;
  for (verifier::Obligation &obligation : obligations)
    if (obligation.kind == verifier::SiteKind::Flow && obligation.verdict == verifier::VerdictKind::Violated) {
      const auto [known, isNew] = executed.emplace(placeOf(obligation), obligation);
      if (!isNew && obligation.id < known->second.id) // whichever unit came first
        known->second = obligation;
    }
  // To where calls send, as each unit that has them has decided.
  std::map<std::tuple<std::string, std::string, unsigned, unsigned>, std::vector<verifier::Obligation>> regions;
  for (const verifier::Obligation &obligation : obligations)
    if (obligation.kind == verifier::SiteKind::Region)
      regions[placeOf(obligation)].push_back(obligation);
  // How a function that cleans went matters where something is sent.
  std::set<std::string> flowing;
  for (const UnitRecord &record : records)
    for (const verifier::Obligation &obligation : record.presences())
      if (obligation.kind == verifier::SiteKind::Flow)
        flowing.insert(obligation.rule);
  std::erase_if(obligations, [&](const verifier::Obligation &obligation) {
    const bool isIdle = obligation.kind == verifier::SiteKind::Sanitized && !flowing.contains(obligation.rule);
    if (isIdle)
      planted.erase(obligation.id);
    return isIdle || obligation.kind == verifier::SiteKind::Flow || obligation.kind == verifier::SiteKind::Region;
  });
  for (const UnitRecord &record : records)
    for (verifier::Obligation obligation : record.presences()) {
      if (obligation.kind != verifier::SiteKind::Flow)
        continue;
      const auto run = executed.find(placeOf(obligation));
      if (run != executed.end() && obligation.verdict == verifier::VerdictKind::Unproved &&
          obligation.reason != verifier::Reason::Unsupported) {
        obligation.verdict = verifier::VerdictKind::Violated;
        obligation.reason = verifier::Reason::None;
        obligation.detail = run->second.detail;
        obligation.trace = run->second.trace;
        obligation.inputs = run->second.inputs;
        obligation.evidence = run->second.evidence;
        obligation.decidedBy = run->second.decidedBy;
      } else if (const auto sent = regions.find(placeOf(obligation));
                 sent != regions.end() && obligation.verdict == verifier::VerdictKind::Unproved) {
        takeRegion(obligation, sent->second);
      }
      obligations.push_back(std::move(obligation));
    }
}

} // namespace

verifier::AuditResult mergeRecords(const std::vector<UnitRecord> &records, const policies::Policy &policy,
                                   std::vector<verifier::SkippedUnit> skipped) {
  verifier::AuditResult audit;
  audit.skipped = std::move(skipped);
  std::vector<verifier::Obligation> obligations;
  std::set<std::string> planted; // without what executions show of flows
  std::set<std::string> matched;
  std::set<std::string> unplayed;
  bool anyUnitRead = false;
  for (const UnitRecord &record : records) {
    if (record.failure()) {
      audit.failures.push_back(*record.failure());
      continue;
    }
    audit.units.push_back(record.unit());
    obligations.insert(obligations.end(), record.obligations().begin(), record.obligations().end());
    planted.insert(record.plannedIds().begin(), record.plannedIds().end());
    matched.insert(record.matchedRules().begin(), record.matchedRules().end());
    // Nobody plays a role only if nobody does in any unit.
    const std::set<std::string> here(record.unplayedRoles().begin(), record.unplayedRoles().end());
    if (!anyUnitRead)
      unplayed = here;
    else
      std::erase_if(unplayed, [&](const std::string &role) { return !here.contains(role); });
    anyUnitRead = true;
  }
  std::sort(audit.units.begin(), audit.units.end());
  for (const verifier::Obligation &obligation : obligations)
    if (obligation.kind == verifier::SiteKind::Flow)
      planted.erase(obligation.id);
  mergeFlows(obligations, records, planted);
  addPresences(obligations, records, audit, policy);
  audit.obligations = verifier::mergeObligations(std::move(obligations));
  std::set<std::string> decided;
  for (const verifier::Obligation &obligation : audit.obligations) {
    decided.insert(obligation.id);
    matched.insert(obligation.rule);
  }
  // Sites inside inlined library code are found only while deciding; they count as planted then.
  planted.insert(decided.begin(), decided.end());
  audit.census = {planted.size(), decided.size()};
  for (const policies::Rule &rule : policy.rules)
    if (rule.kind != policies::Template::Manual && !matched.contains(rule.id))
      audit.vacuous.push_back({rule.id, explanation(rule, unplayed, anyUnitRead)});
  std::sort(audit.failures.begin(), audit.failures.end(), [](const auto &left, const auto &right) {
    return std::tie(left.unit, left.place, left.message) < std::tie(right.unit, right.place, right.message);
  });
  std::sort(audit.vacuous.begin(), audit.vacuous.end(),
            [](const auto &left, const auto &right) { return left.rule < right.rule; });
  return audit;
}

} // namespace assay::cli
