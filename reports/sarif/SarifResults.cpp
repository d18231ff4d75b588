// SPDX-License-Identifier: Apache-2.0
#include "reports/sarif/SarifResults.h"

#include <algorithm>

namespace assay::reports {

namespace {

using Json = nlohmann::ordered_json;

constexpr size_t maximumText = 1024;
constexpr size_t maximumResults = 5000; // what GitHub keeps of a run; the rest would vanish unseen
constexpr size_t maximumSteps = 100;

const char *kindOf(verifier::VerdictKind verdict) {
  switch (verdict) {
  case verifier::VerdictKind::Proved:
    return "pass";
  case verifier::VerdictKind::Violated:
    return "fail";
  case verifier::VerdictKind::Unproved:
    return "open";
  case verifier::VerdictKind::Unreachable:
    return "notApplicable";
  }
  __builtin_unreachable();
}

std::string messageOf(const verifier::Obligation &obligation) {
  const std::string detail = obligation.detail.empty() ? "" : ": " + obligation.detail;
  switch (obligation.verdict) {
  case verifier::VerdictKind::Proved:
    return "Proved: " + obligation.message;
  case verifier::VerdictKind::Violated:
    return "Violated: " + obligation.message + detail;
  case verifier::VerdictKind::Unproved:
    return "Not decided (" + std::string(name(obligation.reason)) + "): " + obligation.message + detail;
  case verifier::VerdictKind::Unreachable:
    return "No execution reaches this place: " + obligation.message;
  }
  __builtin_unreachable();
}

std::string valueText(const verifier::ShownValue &value) {
  return value.hexadecimal.empty() ? value.value : value.value + " (" + value.hexadecimal + ")";
}

/// The steps that are shown of a path: all, or its two ends.
std::vector<verifier::TraceStep> clippedTrace(const std::vector<verifier::TraceStep> &trace) {
  if (trace.size() <= maximumSteps)
    return trace;
  std::vector<verifier::TraceStep> steps(trace.begin(), trace.begin() + maximumSteps / 2);
  steps.back().note += " (" + std::to_string(trace.size() - maximumSteps) + " steps after this one are not shown)";
  steps.insert(steps.end(), trace.end() - maximumSteps / 2, trace.end());
  return steps;
}

Json codeFlows(const verifier::Obligation &obligation, SarifLocations &locations) {
  Json steps = Json::array();
  unsigned order = 0;
  for (const verifier::TraceStep &step : clippedTrace(obligation.trace)) {
    Json location = Json::object();
    if (!step.place.file.empty())
      location["physicalLocation"] = locations.physical(step.place);
    std::string message = step.note;
    Json state = Json::object();
    for (const verifier::ShownValue &value : step.values) {
      state[value.name] = {{"text", valueText(value)}};
      message += (message.empty() ? "" : "; ") + value.name + " = " + valueText(value);
    }
    location["message"] = {{"text", clipped(message.empty() ? "step" : message, maximumText)}};
    Json item = {{"location", std::move(location)}};
    if (!state.empty())
      item["state"] = std::move(state);
    item["importance"] = "essential";
    item["executionOrder"] = ++order;
    steps.push_back(std::move(item));
  }
  Json threadFlow = Json::object();
  Json initial = Json::object();
  for (const verifier::ShownValue &value : obligation.inputs)
    initial[value.name] = {{"text", valueText(value)}};
  if (!initial.empty())
    threadFlow["initialState"] = std::move(initial);
  threadFlow["locations"] = std::move(steps);
  const char *message = obligation.verdict == verifier::VerdictKind::Violated ? "The executed path that breaks the rule"
                                                                              : "The candidate path";
  return Json::array({{{"message", {{"text", message}}}, {"threadFlows", Json::array({std::move(threadFlow)})}}});
}

Json propertiesOf(const verifier::Obligation &obligation) {
  Json properties = {{"verdict", name(obligation.verdict)},
                     {"obligation", obligation.id},
                     {"kind", name(obligation.kind)},
                     {"decidedBy", obligation.decidedBy},
                     {"unit", obligation.unit}};
  if (obligation.verdict == verifier::VerdictKind::Unproved)
    properties["reason"] = name(obligation.reason);
  Json assumptions = Json::array();
  for (const verifier::Assumption &assumption : obligation.assumptions)
    assumptions.push_back({{"id", id(assumption.kind)}, {"text", assumption.text}});
  if (!assumptions.empty())
    properties["assumptions"] = std::move(assumptions);
  Json evidence = Json::array();
  for (const verifier::EvidenceFile &file : obligation.evidence)
    evidence.push_back({{"role", file.role},
                        {"sha256", file.sha256},
                        {"expected", file.expected},
                        {"solver", file.solver},
                        {"resourceUnits", file.resourceUnits}});
  if (!evidence.empty())
    properties["evidence"] = std::move(evidence);
  return properties;
}

Json suppression(const policies::Waiver &waiver) {
  return {{"kind", "external"},
          {"status", "accepted"},
          {"justification", waiver.justification},
          {"properties",
           {{"waiver", waiver.id},
            {"owner", waiver.owner},
            {"approvedBy", waiver.approvedBy},
            {"created", waiver.created},
            {"expires", waiver.expires}}}};
}

/// Where the result is shown: the obligation's place, else its unit.
analyzer::SourceRange placeOf(const verifier::Obligation &obligation) {
  return obligation.location.file.empty() ? analyzer::SourceRange{obligation.unit, 0, 0, 0, 0} : obligation.location;
}

Json resultOf(const verifier::Obligation &obligation, const policies::Waiver *waiver, const SarifRules &rules,
              SarifLocations &locations, SarifFlavour flavour) {
  const auto [ruleId, ruleIndex] = rules.idOf(obligation.rule, obligation.verdict);
  Json result = {{"ruleId", ruleId}, {"ruleIndex", ruleIndex}};
  const bool isViolated = obligation.verdict == verifier::VerdictKind::Violated;
  if (flavour == SarifFlavour::GitHub) {
    // The service ignores `kind`, and a level other than `none` needs the kind `fail`, which is the default.
    result["level"] = isViolated ? "error" : "warning";
  } else {
    result["kind"] = kindOf(obligation.verdict);
    result["level"] = isViolated ? "error" : "none";
  }
  result["message"] = {{"text", clipped(messageOf(obligation), maximumText)}};
  const analyzer::SourceRange place = placeOf(obligation);
  if (!place.file.empty()) {
    Json location = {{"physicalLocation", locations.physical(place)}};
    if (!obligation.function.empty())
      location["logicalLocations"] = Json::array({{{"fullyQualifiedName", obligation.function},
                                                   {"decoratedName", obligation.functionSymbol},
                                                   {"kind", "function"}}});
    result["locations"] = Json::array({std::move(location)});
  }
  Json fingerprints = Json::object();
  if (const std::string hash = locations.lineHash(place); !hash.empty())
    fingerprints["primaryLocationLineHash"] = hash;
  if (!obligation.fingerprint.empty())
    fingerprints["assayObligation/v1"] = obligation.fingerprint;
  if (!fingerprints.empty())
    result["partialFingerprints"] = std::move(fingerprints);
  if (!obligation.trace.empty())
    result["codeFlows"] = codeFlows(obligation, locations);
  if (flavour == SarifFlavour::Full) {
    // An empty array says that suppressions were looked for and this result has none.
    result["suppressions"] = Json::array();
    if (waiver)
      result["suppressions"].push_back(suppression(*waiver));
  }
  result["properties"] = propertiesOf(obligation);
  return result;
}

void addRuleResults(const Report &report, const SarifRules &rules, Json &results) {
  for (const RuleSummary &summary : report.summary.rules) {
    if (!summary.vacuous && !summary.manual)
      continue;
    const auto [ruleId, ruleIndex] = rules.idOf(summary.rule, verifier::VerdictKind::Proved);
    const char *standing = summary.vacuous ? "vacuous" : "manual";
    results.push_back({{"ruleId", ruleId},
                       {"ruleIndex", ruleIndex},
                       {"kind", summary.vacuous ? "informational" : "review"},
                       {"level", "none"},
                       {"message",
                        {{"text", summary.vacuous ? "The rule matched no code: " + *summary.vacuous
                                                  : std::string("A person must supply the evidence")}}},
                       {"properties", {{"verdict", standing}}}});
  }
}

} // namespace

SarifResults sarifResults(const Report &report, const SarifRules &rules, SarifLocations &locations,
                          SarifFlavour flavour) {
  SarifResults built;
  if (flavour == SarifFlavour::Full) {
    for (const verifier::Obligation &obligation : report.audit.obligations)
      built.results.push_back(resultOf(obligation, report.findWaiver(obligation), rules, locations, flavour));
    addRuleResults(report, rules, built.results);
    return built;
  }
  std::vector<const verifier::Obligation *> shown;
  size_t withoutPlace = 0;
  for (const verifier::VerdictKind verdict : {verifier::VerdictKind::Violated, verifier::VerdictKind::Unproved})
    for (const verifier::Obligation &obligation : report.audit.obligations) {
      if (obligation.verdict != verdict || report.findWaiver(obligation))
        continue;
      if (placeOf(obligation).file.empty())
        ++withoutPlace;
      else
        shown.push_back(&obligation);
    }
  if (withoutPlace != 0)
    built.leftOut.push_back(std::to_string(withoutPlace) + " results have no place in the source and are left out");
  if (shown.size() > maximumResults) {
    built.leftOut.push_back(std::to_string(shown.size() - maximumResults) + " of " + std::to_string(shown.size()) +
                            " results are left out; the full report has them");
    shown.resize(maximumResults);
  }
  for (const verifier::Obligation *obligation : shown)
    built.results.push_back(resultOf(*obligation, nullptr, rules, locations, flavour));
  return built;
}

} // namespace assay::reports
