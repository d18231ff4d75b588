// SPDX-License-Identifier: Apache-2.0
#include "reports/json/JsonReport.h"

#include "reports/evidence/Evidence.h"

#include <nlohmann/json.hpp>

namespace assay::reports {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const analyzer::SourceRange &place) {
  Json json = {{"file", place.file}, {"line", place.line}, {"column", place.column}};
  if (place.endLine != 0) {
    json["endLine"] = place.endLine;
    json["endColumn"] = place.endColumn;
  }
  return json;
}

Json toJson(const std::vector<verifier::ShownValue> &values) {
  Json list = Json::array();
  for (const verifier::ShownValue &value : values) {
    Json item = {{"name", value.name}, {"value", value.value}};
    if (!value.hexadecimal.empty())
      item["hexadecimal"] = value.hexadecimal;
    list.push_back(std::move(item));
  }
  return list;
}

Json toJson(const verifier::Obligation &obligation, const policies::Waiver *waiver) {
  Json location = toJson(obligation.location);
  location["function"] = obligation.function;
  Json assumptions = Json::array();
  for (const verifier::Assumption &assumption : obligation.assumptions) {
    Json item = {{"id", id(assumption.kind)}, {"text", assumption.text}};
    if (!assumption.place.file.empty())
      item["place"] = toJson(assumption.place);
    assumptions.push_back(std::move(item));
  }
  Json trace = Json::array();
  for (const verifier::TraceStep &step : obligation.trace)
    trace.push_back({{"location", toJson(step.place)},
                     {"function", step.function},
                     {"note", step.note},
                     {"values", toJson(step.values)}});
  Json evidence = Json::array();
  for (const verifier::EvidenceFile &file : obligation.evidence)
    evidence.push_back({{"role", file.role},
                        {"sha256", file.sha256},
                        {"expected", file.expected},
                        {"solver", file.solver},
                        {"resourceUnits", file.resourceUnits},
                        {"path", evidencePath(file)}});
  Json json = {{"id", obligation.id},
               {"rule", obligation.rule},
               {"template", obligation.ruleTemplate},
               {"kind", name(obligation.kind)},
               {"verdict", name(obligation.verdict)},
               {"reason", name(obligation.reason)},
               {"message", obligation.message},
               {"detail", obligation.detail},
               {"unit", obligation.unit},
               {"location", std::move(location)},
               {"fingerprint", obligation.fingerprint},
               {"assumptions", std::move(assumptions)},
               {"trace", std::move(trace)},
               {"inputs", toJson(obligation.inputs)},
               {"evidence", std::move(evidence)},
               {"decidedBy", obligation.decidedBy}};
  if (waiver)
    json["waivedBy"] = waiver->id;
  return json;
}

Json counts(const RuleSummary &rule) {
  return {{"proved", rule.proved},
          {"violated", rule.violated},
          {"unproved", rule.unproved},
          {"unreachable", rule.unreachable},
          {"waived", rule.waived}};
}

Json summaryJson(const Report &report) {
  Json summary = {{"headline", headline(report)}};
  summary.update(counts(report.summary.totals));
  summary["vacuousRules"] = report.summary.vacuousRules;
  summary["unitsRead"] = report.summary.unitsRead;
  summary["unitsTotal"] = report.summary.unitsTotal;
  return summary;
}

Json gateJson(const GateDecision &gate) {
  Json reasons = Json::array();
  for (const GateReason &reason : gate.reasons)
    reasons.push_back(
        {{"cause", name(reason.cause)}, {"closes", reason.closes}, {"count", reason.count}, {"text", reason.text}});
  return {{"open", gate.exitCode == ExitCode::GateOpen},
          {"exitCode", static_cast<int>(gate.exitCode)},
          {"reasons", std::move(reasons)}};
}

Json instrumentsJson(const policies::Policy &policy) {
  Json list = Json::array();
  for (const policies::Instrument &instrument : policy.instruments)
    list.push_back({{"catalog", instrument.catalog},
                    {"title", instrument.title},
                    {"instrument", instrument.instrument},
                    {"edition", instrument.edition},
                    {"status", instrument.status},
                    {"confidence", instrument.confidence},
                    {"reviewedOn", instrument.reviewedOn},
                    {"reviewBy", instrument.reviewBy}});
  return list;
}

Json policyJson(const policies::Policy &policy) {
  Json documents = Json::array();
  for (const policies::DocumentDigest &document : policy.documents)
    documents.push_back(
        {{"kind", document.kind}, {"id", document.id}, {"version", document.version}, {"sha256", document.sha256}});
  Json parameters = Json::array();
  for (const policies::Parameter &parameter : policy.parameters)
    parameters.push_back({{"id", parameter.id},
                          {"value", policies::render(parameter.value)},
                          {"unit", parameter.unit},
                          {"source", parameter.source},
                          {"confidence", parameter.confidence},
                          {"setBy", parameter.setBy}});
  Json loosenings = Json::array();
  for (const policies::Loosening &loosening : policy.loosenings)
    loosenings.push_back({{"what", loosening.what},
                          {"from", loosening.from},
                          {"to", loosening.to},
                          {"justification", loosening.justification},
                          {"approvedBy", loosening.approvedBy},
                          {"expires", loosening.expires},
                          {"profile", loosening.profile}});
  Json exclusions = Json::array();
  for (const policies::Exclusion &exclusion : policy.exclusions)
    exclusions.push_back({{"id", exclusion.id},
                          {"reason", exclusion.reason},
                          {"approvedBy", exclusion.approvedBy},
                          {"profile", exclusion.profile}});
  return {{"profile", policy.profile},           {"asOf", policy.asOf},
          {"regions", policy.regions},           {"riskClass", policy.riskClass},
          {"documents", std::move(documents)},   {"instruments", instrumentsJson(policy)},
          {"parameters", std::move(parameters)}, {"loosenings", std::move(loosenings)},
          {"exclusions", std::move(exclusions)}, {"warnings", policy.warnings}};
}

Json rulesJson(const Report &report) {
  Json rules = Json::array();
  for (const RuleSummary &summary : report.summary.rules) {
    Json json = {{"id", summary.rule},
                 {"title", summary.title},
                 {"severity", name(summary.severity)},
                 {"standing", name(standingOf(summary, report.gate.complete))}};
    json.update(counts(summary));
    if (const policies::Rule *rule = report.findRule(summary.rule)) {
      json["template"] = name(rule->kind);
      json["version"] = rule->version;
      json["cwe"] = rule->cwe;
      json["document"] = rule->document;
      json["provedMeans"] = rule->provedMeans;
      json["remedy"] = rule->remedy;
    }
    rules.push_back(std::move(json));
  }
  return rules;
}

Json controlsJson(const Report &report) {
  Json controls = Json::array();
  for (const ControlStatus &status : report.controls) {
    Json rules = Json::array();
    for (const ControlStatus::RuleStanding &rule : status.rules)
      rules.push_back({{"rule", rule.rule}, {"standing", name(rule.standing)}});
    controls.push_back({{"id", status.control.id},
                        {"catalog", status.control.catalog},
                        {"instrument", status.control.instrument},
                        {"clause", status.control.clause},
                        {"paraphrase", status.control.paraphrase},
                        {"coverage", name(status.control.coverage)},
                        {"standing", name(status.standing)},
                        {"rules", std::move(rules)},
                        {"provedMeans", status.control.provedMeans},
                        {"residual", status.control.residual},
                        {"openEvidence", status.openEvidence},
                        {"waived", status.waived}});
  }
  return controls;
}

Json waiversJson(const AppliedWaivers &waivers) {
  Json list = Json::array();
  for (const WaiverStatus &status : waivers.statuses)
    list.push_back({{"id", status.waiver.id},
                    {"rule", status.waiver.rule},
                    {"state", name(status.state)},
                    {"owner", status.waiver.owner},
                    {"approvedBy", status.waiver.approvedBy},
                    {"justification", status.waiver.justification},
                    {"expires", status.waiver.expires},
                    {"obligations", status.obligations}});
  return list;
}

} // namespace

std::string renderJson(const Report &report) {
  Json failures = Json::array();
  for (const verifier::UnitFailure &failure : report.audit.failures)
    failures.push_back(
        {{"unit", failure.unit}, {"place", failure.place}, {"message", failure.message}, {"remedy", failure.remedy}});
  Json skipped = Json::array();
  for (const verifier::SkippedUnit &unit : report.audit.skipped)
    skipped.push_back({{"file", unit.file}, {"reason", unit.reason}});
  Json obligations = Json::array();
  for (const verifier::Obligation &obligation : report.audit.obligations)
    obligations.push_back(toJson(obligation, report.findWaiver(obligation)));
  Json vacuous = Json::array();
  for (const verifier::VacuousRule &rule : report.audit.vacuous)
    vacuous.push_back({{"rule", rule.rule}, {"explanation", rule.explanation}});
  const Json json = {{"schema", reportSchemaId},
                     {"complete", report.gate.complete},
                     {"summary", summaryJson(report)},
                     {"gate", gateJson(report.gate)},
                     {"tools", report.audit.tools},
                     {"policy", policyJson(report.policy)},
                     {"units", report.audit.units},
                     {"failures", std::move(failures)},
                     {"skipped", std::move(skipped)},
                     {"rules", rulesJson(report)},
                     {"obligations", std::move(obligations)},
                     {"vacuous", std::move(vacuous)},
                     {"controls", controlsJson(report)},
                     {"waivers", waiversJson(report.waivers)},
                     {"census", {{"planted", report.audit.census.planted}, {"decided", report.audit.census.decided}}},
                     {"incidents", report.audit.incidents}};
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace assay::reports
