// SPDX-License-Identifier: Apache-2.0
#include "reports/sarif/SarifRules.h"

#include "reports/sarif/SarifLocations.h"

#include <set>

namespace assay::reports {

namespace {

using Json = nlohmann::ordered_json;

constexpr size_t maximumText = 1024; // of code scanning services
constexpr size_t maximumName = 255;
constexpr size_t maximumTags = 20;

/// The scale of code scanning services: over 9 critical, 7 to 8.9 high, 4 to 6.9 medium, under that low.
const char *securitySeverity(policies::Severity severity) {
  switch (severity) {
  case policies::Severity::Critical:
    return "9.5";
  case policies::Severity::High:
    return "8.0";
  case policies::Severity::Medium:
    return "5.5";
  case policies::Severity::Low:
    return "2.5";
  }
  __builtin_unreachable();
}

/// "core:joint-velocity" → "CoreJointVelocity", as SARIF wants names.
std::string camelCase(const std::string &id) {
  std::string name;
  bool isWordStart = true;
  for (const char c : id) {
    const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (isLetter)
      name += isWordStart && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    isWordStart = !isLetter;
  }
  return clipped(name, maximumName);
}

std::string unprovedId(const std::string &rule) { return rule + "/unproved"; }

} // namespace

SarifRules::SarifRules(const Report &report, SarifFlavour flavour) : flavour_(flavour) {
  addTaxonomies(report);
  for (const RuleSummary &summary : report.summary.rules) {
    addRule(report, summary, false);
    if (flavour == SarifFlavour::GitHub && summary.unproved != 0)
      addRule(report, summary, true);
  }
}

void SarifRules::addTaxonomies(const Report &report) {
  const auto relate = [&](const std::string &rule, const std::string &taxon, size_t index, const std::string &component,
                          size_t componentIndex) {
    relationships_[rule].push_back(
        {{"target",
          {{"id", taxon}, {"index", index}, {"toolComponent", {{"name", component}, {"index", componentIndex}}}}},
         {"kinds", {"relevant"}}});
  };

  std::map<unsigned, std::set<std::string>> rulesOfWeakness;
  for (const policies::Rule &rule : report.policy.rules)
    for (const unsigned weakness : rule.cwe)
      rulesOfWeakness[weakness].insert(rule.id);
  if (!rulesOfWeakness.empty()) {
    Json taxa = Json::array();
    for (const auto &[weakness, rules] : rulesOfWeakness) {
      for (const std::string &rule : rules)
        relate(rule, std::to_string(weakness), taxa.size(), "CWE", 0);
      taxa.push_back({{"id", std::to_string(weakness)},
                      {"helpUri", "https://cwe.mitre.org/data/definitions/" + std::to_string(weakness) + ".html"}});
    }
    taxonomies_.push_back({{"name", "CWE"},
                           {"organization", "MITRE"},
                           {"informationUri", "https://cwe.mitre.org/"},
                           {"shortDescription", {{"text", "The Common Weakness Enumeration"}}},
                           {"isComprehensive", false},
                           {"taxa", std::move(taxa)}});
  }

  std::map<std::string, std::vector<const ControlStatus *>> catalogs;
  for (const ControlStatus &status : report.controls)
    catalogs[status.control.catalog].push_back(&status);
  for (const auto &[catalog, statuses] : catalogs) {
    Json taxa = Json::array();
    for (const ControlStatus *status : statuses) {
      const policies::Control &control = status->control;
      for (const std::string &rule : std::set<std::string>(control.rules.begin(), control.rules.end()))
        relate(rule, control.id, taxa.size(), catalog, taxonomies_.size());
      Json taxon = {{"id", control.id},
                    {"shortDescription", {{"text", control.clause.empty() ? control.id : control.clause}}},
                    {"fullDescription", {{"text", control.paraphrase.empty() ? control.id : control.paraphrase}}},
                    {"properties",
                     {{"standing", name(status->standing)},
                      {"coverage", name(control.coverage)},
                      {"provedMeans", control.provedMeans},
                      {"residual", control.residual},
                      {"openEvidence", status->openEvidence}}}};
      taxa.push_back(std::move(taxon));
    }
    const std::string &instrument = statuses.front()->control.instrument;
    taxonomies_.push_back({{"name", catalog},
                           {"shortDescription", {{"text", instrument.empty() ? catalog : instrument}}},
                           {"isComprehensive", false},
                           {"taxa", std::move(taxa)}});
  }
}

void SarifRules::addRule(const Report &report, const RuleSummary &summary, bool forUnproved) {
  const policies::Rule *rule = report.findRule(summary.rule);
  const std::string title = summary.title.empty() ? summary.rule : summary.title;
  std::string help = rule && !rule->help.empty() ? rule->help : title + ".";
  std::string markdown = help;
  if (rule && !rule->provedMeans.empty()) {
    help += "\n\nWhat proved means: " + rule->provedMeans;
    markdown += "\n\n**What proved means:** " + rule->provedMeans;
  }
  if (rule && !rule->remedy.empty()) {
    help += "\n\nHow to mend it: " + rule->remedy;
    markdown += "\n\n**How to mend it:** " + rule->remedy;
  }
  Json tags = Json::array();
  if (rule) {
    tags.push_back(name(rule->kind));
    if (!rule->cwe.empty())
      tags.push_back("security");
    for (const unsigned weakness : rule->cwe)
      if (tags.size() < maximumTags - 1)
        tags.push_back("external/cwe/cwe-" + std::to_string(weakness));
  }
  if (forUnproved)
    tags.push_back("unproved");
  Json properties = {{"tags", std::move(tags)},
                     {"precision", forUnproved ? "medium" : "very-high"},
                     {"problem.severity", forUnproved ? "warning" : "error"}};
  // An alert with this property is a security alert; what is not decided is none.
  if (!forUnproved)
    properties["security-severity"] = securitySeverity(summary.severity);
  if (rule) {
    properties["template"] = name(rule->kind);
    properties["version"] = rule->version;
  }
  const std::string id = forUnproved ? unprovedId(summary.rule) : summary.rule;
  const std::string description = forUnproved ? "Not decided: " + title : title;
  const std::string full =
      forUnproved ? "Assay could neither prove nor refute it: " + title + ". It does not count as satisfied." : title;
  Json json = {{"id", clipped(id, maximumName)},
               {"name", camelCase(id)},
               {"shortDescription", {{"text", clipped(description, maximumText)}}},
               {"fullDescription", {{"text", clipped(full, maximumText)}}},
               {"help", {{"text", help}, {"markdown", markdown}}},
               {"defaultConfiguration", {{"level", forUnproved ? "warning" : "error"}}}};
  if (const auto found = relationships_.find(summary.rule); found != relationships_.end())
    json["relationships"] = found->second;
  json["properties"] = std::move(properties);
  indices_[id] = rules_.size();
  rules_.push_back(std::move(json));
}

Json SarifRules::supportedTaxonomies() const {
  Json list = Json::array();
  for (size_t index = 0; index < taxonomies_.size(); ++index)
    list.push_back({{"name", taxonomies_[index]["name"]}, {"index", index}});
  return list;
}

std::pair<std::string, size_t> SarifRules::idOf(const std::string &rule, verifier::VerdictKind verdict) const {
  const bool isOwn = flavour_ == SarifFlavour::GitHub && verdict == verifier::VerdictKind::Unproved;
  const std::string id = isOwn ? unprovedId(rule) : rule;
  return {clipped(id, maximumName), indices_.at(id)};
}

} // namespace assay::reports
