// SPDX-License-Identifier: Apache-2.0
#include "verifier/verdict/PresenceObligation.h"

#include "support/Digest.h"
#include "verifier/verdict/Identity.h"

#include <algorithm>

namespace assay::verifier {

namespace {

/// What was looked at and not found: there is no run that could show it.
EvidenceFile account(const Obligation &obligation, const std::vector<std::string> &units) {
  EvidenceFile file;
  file.role = "replay";
  file.contents = "assay absence 1\nobligation " + obligation.id + "\nrule " + obligation.rule +
                  "\nmust hold: " + obligation.message + "\nno code that plays the role in any of the units read:\n";
  for (const std::string &unit : units)
    file.contents += "  " + unit + "\n";
  file.sha256 = sha256Hex(file.contents);
  return file;
}

} // namespace

Obligation presenceObligation(const std::string &rule, const std::string &role) {
  Obligation obligation;
  obligation.rule = rule;
  obligation.ruleTemplate = "presence";
  obligation.kind = SiteKind::Presence;
  obligation.message = "the program must have code that plays " + role + " and that control may reach";
  obligation.verdict = VerdictKind::Unproved;
  obligation.reason = Reason::IncompleteInput;
  IdentityAssigner().assign(obligation);
  return obligation;
}

Obligation mergePresence(Obligation blank, const std::vector<Obligation> &known, const std::vector<std::string> &units,
                         const std::string &missing) {
  const auto rank = [](const Obligation &obligation) {
    return std::tuple(obligation.verdict != VerdictKind::Proved, obligation.reason, toJsonLine(obligation));
  };
  const auto best = std::min_element(known.begin(), known.end(), [&](const Obligation &left, const Obligation &right) {
    return rank(left) < rank(right);
  });
  if (best != known.end())
    return *best;
  if (!units.empty()) {
    blank.unit = units.front();
    blank.location = {units.front(), 1, 1, 1, 1};
  }
  if (units.empty() || !missing.empty()) {
    blank.verdict = VerdictKind::Unproved;
    blank.reason = Reason::IncompleteInput;
    blank.detail = units.empty() ? "no unit was read" : "no unit that was read has such code, but " + missing;
    return blank;
  }
  blank.verdict = VerdictKind::Violated;
  blank.reason = Reason::None;
  blank.detail = "none of the " + std::to_string(units.size()) + " units read has code that plays it";
  if (units.size() == 1)
    blank.detail = "the only unit read has no code that plays it";
  blank.decidedBy = "search";
  blank.evidence = {account(blank, units)};
  return blank;
}

} // namespace assay::verifier
