// SPDX-License-Identifier: Apache-2.0
#include "reports/sarif/Sarif.h"

#include "reports/sarif/SarifLocations.h"
#include "reports/sarif/SarifResults.h"
#include "reports/sarif/SarifRules.h"

#include <map>

namespace assay::reports {

namespace {

using Json = nlohmann::ordered_json;

std::set<std::string> filesOf(const verifier::AuditResult &audit) {
  std::set<std::string> files(audit.units.begin(), audit.units.end());
  for (const verifier::UnitFailure &failure : audit.failures)
    files.insert(failure.unit);
  for (const verifier::SkippedUnit &unit : audit.skipped)
    files.insert(unit.file);
  for (const verifier::Obligation &obligation : audit.obligations) {
    files.insert(obligation.location.file);
    files.insert(obligation.unit);
    for (const verifier::TraceStep &step : obligation.trace)
      files.insert(step.place.file);
  }
  return files;
}

Json notification(const char *level, const char *descriptor, const std::string &text) {
  return {{"level", level}, {"message", {{"text", text}}}, {"descriptor", {{"id", descriptor}}}};
}

/// "12:5" → line 12, column 5; anything else is no place.
analyzer::SourceRange placeOf(const verifier::UnitFailure &failure) {
  analyzer::SourceRange place{failure.unit, 0, 0, 0, 0};
  unsigned *number = &place.line;
  for (const char c : failure.place) {
    if (c == ':' && number == &place.line) {
      number = &place.column;
    } else if (c >= '0' && c <= '9' && *number < 100'000'000) {
      *number = *number * 10 + static_cast<unsigned>(c - '0');
    } else {
      return {failure.unit, 0, 0, 0, 0};
    }
  }
  return place;
}

Json executionNotifications(const Report &report, const SarifResults &results, SarifLocations &locations) {
  Json list = Json::array();
  for (const verifier::UnitFailure &failure : report.audit.failures) {
    Json item = notification("error", "unit-failed",
                             failure.message + (failure.remedy.empty() ? "" : " (" + failure.remedy + ")"));
    if (!failure.unit.empty())
      item["locations"] = Json::array({{{"physicalLocation", locations.physical(placeOf(failure))}}});
    list.push_back(std::move(item));
  }
  std::map<std::string, Json> skipped; // locations by reason
  for (const verifier::SkippedUnit &unit : report.audit.skipped)
    skipped[unit.reason].push_back({{"physicalLocation", locations.physical({unit.file, 0, 0, 0, 0})}});
  for (auto &[reason, places] : skipped) {
    Json item = notification("note", "unit-skipped", "Left out: " + reason);
    item["locations"] = std::move(places);
    list.push_back(std::move(item));
  }
  for (const std::string &incident : report.audit.incidents)
    list.push_back(notification("warning", "run-incident", incident));
  if (report.audit.census.planted != report.audit.census.decided)
    list.push_back(notification("error", "census", "obligations were planted but not decided"));
  for (const verifier::VacuousRule &rule : report.audit.vacuous) {
    Json item = notification("warning", "rule-vacuous", "The rule matched no code: " + rule.explanation);
    item["associatedRule"] = {{"id", rule.rule}};
    list.push_back(std::move(item));
  }
  for (const std::string &sentence : results.leftOut)
    list.push_back(notification("warning", "results-left-out", sentence));
  return list;
}

Json configurationNotifications(const Report &report) {
  Json list = Json::array();
  for (const WaiverStatus &status : report.waivers.statuses) {
    if (status.state == WaiverState::Applied)
      continue;
    const bool isExpired = status.state == WaiverState::Expired;
    list.push_back(notification(isExpired ? "error" : "warning", isExpired ? "waiver-expired" : "waiver-unused",
                                "waiver " + status.waiver.id + " for " + status.waiver.rule +
                                    (isExpired ? " expired on " + status.waiver.expires : " matches nothing")));
  }
  return list;
}

Json notificationDescriptors() {
  const auto descriptor = [](const char *id, const char *text) -> Json {
    return {{"id", id}, {"shortDescription", {{"text", text}}}};
  };
  return Json::array({descriptor("unit-failed", "A unit could not be analysed; the audit is incomplete."),
                      descriptor("unit-skipped", "A file in a language that is not analysed was left out."),
                      descriptor("run-incident", "Something troubled the run that has no part in any verdict."),
                      descriptor("census", "Obligations were lost; the audit is incomplete."),
                      descriptor("rule-vacuous", "A rule matched no code."),
                      descriptor("results-left-out", "Results were left out to stay within a service's limits."),
                      descriptor("waiver-expired", "A waiver has expired."),
                      descriptor("waiver-unused", "A waiver matches nothing.")});
}

Json driver(const Report &report, const SarifRules &rules) {
  Json json = {{"name", "assay"}, {"fullName", "Assay, an audit engine for AI inference and robotics C++ code"}};
  if (const auto version = report.audit.tools.find("assay"); version != report.audit.tools.end())
    json["semanticVersion"] = version->second;
  json["rules"] = rules.rules();
  json["notifications"] = notificationDescriptors();
  if (!rules.taxonomies().empty())
    json["supportedTaxonomies"] = rules.supportedTaxonomies();
  return json;
}

Json runProperties(const Report &report) {
  Json documents = Json::array();
  for (const policies::DocumentDigest &document : report.policy.documents)
    documents.push_back(
        {{"kind", document.kind}, {"id", document.id}, {"version", document.version}, {"sha256", document.sha256}});
  return {{"complete", report.gate.complete},
          {"headline", headline(report)},
          {"tools", report.audit.tools},
          {"policy",
           {{"profile", report.policy.profile}, {"asOf", report.policy.asOf}, {"documents", std::move(documents)}}}};
}

} // namespace

std::string renderSarif(const Report &report, SourceText &source, SarifFlavour flavour) {
  SarifLocations locations(source, filesOf(report.audit), flavour == SarifFlavour::GitHub);
  const SarifRules rules(report, flavour);
  const SarifResults results = sarifResults(report, rules, locations, flavour);
  Json invocation = {{"executionSuccessful", report.gate.complete},
                     {"exitCode", static_cast<int>(report.gate.exitCode)},
                     {"toolExecutionNotifications", executionNotifications(report, results, locations)},
                     {"toolConfigurationNotifications", configurationNotifications(report)}};
  Json run = {{"tool", {{"driver", driver(report, rules)}}}};
  if (!rules.taxonomies().empty())
    run["taxonomies"] = rules.taxonomies();
  run["automationDetails"] = {
      {"id", "assay/" + (report.policy.profile.empty() ? "default" : report.policy.profile) + "/"}};
  run["invocations"] = Json::array({std::move(invocation)});
  run["originalUriBaseIds"] = {
      {"%SRCROOT%", {{"description", {{"text", "The root directory of the audited source tree"}}}}}};
  run["columnKind"] = "unicodeCodePoints";
  run["artifacts"] = locations.artifacts();
  run["results"] = results.results;
  run["properties"] = runProperties(report);
  const Json log = {
      {"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
      {"version", "2.1.0"},
      {"runs", Json::array({std::move(run)})}};
  return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace assay::reports
