// SPDX-License-Identifier: Apache-2.0
#include "cli/command/Explain.h"

#include "cli/command/Check.h"
#include "reports/format/Sink.h"
#include "reports/json/JsonReport.h"
#include "reports/source/SourceText.h"
#include "support/File.h"
#include "support/Suggest.h"

#include <nlohmann/json.hpp>
#include <set>

namespace assay::cli {

namespace {

using Json = nlohmann::json;

/// "Heading:" and the paragraph below it, indented; nothing for an empty paragraph.
std::string paragraph(const std::string &heading, const std::string &text) {
  return text.empty() ? "" : "\n" + heading + ":\n  " + text + "\n";
}

std::string list(const std::vector<std::string> &items) {
  std::string text;
  for (const std::string &item : items)
    text += (text.empty() ? "" : ", ") + item;
  return text;
}

std::string aboutRule(const policies::Rule &rule, const std::vector<std::string> &controls) {
  std::string text = "rule " + rule.id + " (template '" + name(rule.kind) + "', severity " + name(rule.severity) +
                     ", version " + std::to_string(rule.version) + ", from " + rule.document + ")\n  " + rule.title +
                     "\n";
  text += paragraph("What it asks and why", rule.help);
  text += paragraph("What `proved` means", rule.provedMeans);
  text += paragraph("How to mend a violation", rule.remedy);
  std::string weaknesses;
  for (const unsigned weakness : rule.cwe)
    weaknesses += (weaknesses.empty() ? "CWE-" : ", CWE-") + std::to_string(weakness);
  text += paragraph("Weaknesses", weaknesses);
  text += paragraph("Roles it looks for", list(rule.roles));
  text += paragraph("Controls it serves", list(controls));
  if (!policies::isDecided(rule.kind) && rule.kind != policies::Template::Manual)
    text += paragraph("Note", std::string("this version does not decide the template '") + name(rule.kind) +
                                  "'; the rule is shown as vacuous and never as satisfied");
  return text;
}

std::string aboutControl(const policies::Control &control, const policies::Catalog &catalog) {
  std::string text = "control " + control.id + (control.clause.empty() ? "" : " (" + control.clause + ")") + " of " +
                     catalog.instrument.title + "\n  " + control.paraphrase + "\n";
  text += paragraph("How far a program can check it", name(control.coverage));
  text += paragraph("Rules", list(control.rules));
  text += paragraph("What `proved` means", control.provedMeans);
  text += paragraph("What remains", control.residual);
  std::string asked;
  for (const policies::ManualEvidence &evidence : control.manualEvidence)
    asked += (asked.empty() ? "" : "\n  ") + evidence.ask +
             (evidence.maxAgeDays ? " (not older than " + std::to_string(*evidence.maxAgeDays) + " days)" : "");
  text += paragraph("Evidence that a person supplies", asked);
  text += paragraph("Law or standard", catalog.instrument.instrument +
                                           (catalog.instrument.status.empty() ? "" : ", " + catalog.instrument.status));
  return text;
}

std::string member(const Json &json, const char *key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? reports::printable(found->get<std::string>()) : "";
}

std::string place(const Json &location) {
  return member(location, "file") + ":" + std::to_string(location.value("line", 0U)) + ":" +
         std::to_string(location.value("column", 0U));
}

std::string values(const Json &list) {
  std::string text;
  for (const Json &value : list) {
    const std::string hexadecimal = member(value, "hexadecimal");
    text += (text.empty() ? "" : ", ") + member(value, "name") + " = " + member(value, "value") +
            (hexadecimal.empty() ? "" : " (" + hexadecimal + ")");
  }
  return text;
}

std::string aboutObligation(const Json &json) {
  std::string text = "obligation " + member(json, "id") + " of rule " + member(json, "rule") + "\n  " +
                     place(json.at("location")) + " in '" + member(json.at("location"), "function") +
                     "': " + member(json, "message") + "\n";
  const std::string verdict = member(json, "verdict");
  const auto reason = verifier::reasonFromName(member(json, "reason"));
  text += paragraph("Verdict", verdict + (json.contains("waivedBy") ? ", waived by " + member(json, "waivedBy") : "") +
                                   ", decided by " + member(json, "decidedBy"));
  if (verdict == "unproved" && reason)
    text += paragraph("Why it is not decided", std::string(name(*reason)) + ": " + verifier::explanation(*reason));
  text += paragraph("Detail", member(json, "detail"));
  text += paragraph(verdict == "violated" ? "Input that breaks it" : "Candidate input", values(json.at("inputs")));
  std::string path;
  for (const Json &step : json.at("trace")) {
    const std::string shown = values(step.at("values"));
    path += (path.empty() ? "" : "\n  ") + place(step.at("location")) + ": " + member(step, "note") +
            (shown.empty() ? "" : (member(step, "note").empty() ? "" : "; ") + shown);
  }
  text += paragraph("Path", path);
  std::string assumptions;
  for (const Json &assumption : json.at("assumptions"))
    assumptions += (assumptions.empty() ? "" : "\n  ") + member(assumption, "id") + ": " + member(assumption, "text");
  text += paragraph("It rests on", assumptions);
  std::string evidence;
  for (const Json &file : json.at("evidence"))
    evidence += (evidence.empty() ? "" : "\n  ") + member(file, "path") + " (" + member(file, "role") +
                (member(file, "expected").empty() ? "" : ", expected answer " + member(file, "expected")) + ")";
  text += paragraph("Evidence", evidence);
  return text + paragraph("Fingerprint for waivers", member(json, "fingerprint"));
}

bool looksLikeId(const std::string &text) {
  return text.size() >= 6 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Result<std::string> explainObligation(const ExplainOptions &options) {
  const std::string file =
      options.report.empty() ? std::string(defaultReportDirectory) + "/report.json" : options.report;
  const Result<std::string> contents = readFile(file);
  if (!contents) {
    Failure failure = contents.error();
    failure.remedy = "run `assay check` first, or name its report with --report FILE";
    return fail(std::move(failure));
  }
  const Json json = Json::parse(*contents, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object() || member(json, "schema") != reports::reportSchemaId || !json.contains("obligations"))
    return fail({ExitCode::UsageError, file, "/schema",
                 std::string("this is no report; expected the schema \"") + reports::reportSchemaId + "\"",
                 "write one with `assay check --output json=FILE`"});
  try {
    const Json *found = nullptr;
    for (const Json &obligation : json.at("obligations")) {
      const std::string id = member(obligation, "id");
      if (!id.starts_with(options.subject) && !member(obligation, "fingerprint").starts_with(options.subject))
        continue;
      if (found)
        return fail({ExitCode::UsageError, file, "", "several obligations begin with " + options.subject,
                     "give more of its digits"});
      found = &obligation;
    }
    if (found)
      return aboutObligation(*found);
  } catch (const Json::exception &error) {
    return fail({ExitCode::UsageError, file, "", std::string("this is no valid report: ") + error.what(), ""});
  }
  return fail({ExitCode::UsageError, file, "", "no obligation has the id " + options.subject,
               "the report may be older than the id; run `assay check` again"});
}

} // namespace

Result<std::string> explain(const ExplainOptions &options, const policies::DocumentLibrary &library) {
  const std::string &subject = options.subject;
  std::set<std::string> names;
  const policies::Rule *rule = nullptr;
  std::vector<std::string> controls;
  std::string text;
  for (const auto &[key, document] : library.documents()) {
    if (const auto *ruleset = std::get_if<policies::Ruleset>(&document))
      for (const policies::RuleDeclaration &declaration : ruleset->rules) {
        names.insert(declaration.rule.id);
        if (declaration.rule.id == subject)
          rule = &declaration.rule;
      }
    if (const auto *catalog = std::get_if<policies::Catalog>(&document))
      for (const policies::ControlDeclaration &declaration : catalog->controls) {
        names.insert(declaration.control.id);
        if (declaration.control.id == subject)
          text += aboutControl(declaration.control, *catalog);
        for (const policies::Reference &reference : declaration.rules)
          if (reference.name == subject)
            controls.push_back(declaration.control.id);
      }
  }
  if (rule)
    text += aboutRule(*rule, controls);
  if (!text.empty())
    return text;
  if (looksLikeId(subject))
    return explainObligation(options);
  const auto nearest = nearestName(subject, std::vector<std::string>(names.begin(), names.end()));
  return fail({ExitCode::UsageError, "", "", "there is no rule, control or obligation \"" + subject + "\"",
               nearest ? "did you mean \"" + *nearest + "\"?" : "obligation ids are in the JSON report"});
}

Result<ExitCode> runExplain(const ExplainOptions &options) {
  const Result<policies::DocumentLibrary> library = openLibrary(options.policy);
  if (!library)
    return fail(library.error());
  const Result<std::string> text = explain(options, *library);
  if (!text)
    return fail(text.error());
  if (Result<void> written = reports::writeText("-", *text); !written)
    return fail(written.error());
  return ExitCode::GateOpen;
}

} // namespace assay::cli
