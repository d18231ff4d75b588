// SPDX-License-Identifier: Apache-2.0
#include "reports/roles/BindingReport.h"

#include <nlohmann/json.hpp>

namespace assay::reports {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const analyzer::SourceRange &place) {
  return {{"file", place.file}, {"line", place.line}, {"column", place.column}};
}

Json toJson(const std::vector<analyzer::SourceRange> &places) {
  Json list = Json::array();
  for (const analyzer::SourceRange &place : places)
    list.push_back(toJson(place));
  return list;
}

Json bindingsJson(const std::vector<uint32_t> &indices, const BindingReport &report) {
  Json list = Json::array();
  for (const uint32_t index : indices) {
    const policies::RoleBinding &binding = report.bindings[index];
    list.push_back({{"document", binding.document}, {"pointer", binding.pointer}});
  }
  return list;
}

Json toJson(const verifier::PlayedRole &site, const BindingReport &report) {
  Json json = {{"role", site.role}, {"position", policies::name(site.position)}, {"name", site.name}};
  if (site.position == policies::Position::Argument || site.position == policies::Position::Output)
    json["argument"] = site.argument;
  if (!site.part.empty())
    json["part"] = site.part;
  if (!site.unit.empty())
    json["unit"] = site.unit;
  json["located"] = !site.isPartUnknown;
  json["declaration"] = toJson(site.declaration);
  json["bindings"] = bindingsJson(site.bindings, report);
  json["uses"] = toJson(site.uses);
  json["possibleUses"] = toJson(site.possibleUses);
  return json;
}

} // namespace

std::string renderJson(const BindingReport &report) {
  Json json = {{"schema", bindingReportSchemaId},
               {"units", report.units},
               {"complete", report.failures.empty()},
               {"exitCode", static_cast<int>(report.exitCode())}};
  json["roles"] = Json::array();
  for (const RoleCoverage &coverage : report.roles) {
    Json sites = Json::array();
    for (const verifier::PlayedRole &site : coverage.sites)
      sites.push_back(toJson(site, report));
    json["roles"].push_back({{"role", coverage.role},
                             {"rules", coverage.rules},
                             {"uses", coverage.uses()},
                             {"possibleUses", coverage.possibleUses()},
                             {"sites", std::move(sites)}});
  }
  json["vacuous"] = report.unplayed;
  json["unused"] = Json::array();
  for (const UnusedBindings &document : report.unused) {
    Json bindings = Json::array();
    for (const UnusedBindings::Binding &binding : document.bindings) {
      Json entry = {{"pointer", binding.pointer}, {"role", binding.role}, {"wanted", binding.wanted}};
      if (!binding.nearest.empty())
        entry["nearest"] = binding.nearest;
      bindings.push_back(std::move(entry));
    }
    json["unused"].push_back(
        {{"document", document.document}, {"matched", document.matched}, {"bindings", std::move(bindings)}});
  }
  json["conflicts"] = Json::array();
  for (const RoleConflict &conflict : report.conflicts)
    json["conflicts"].push_back({{"what", conflict.what},
                                 {"declaration", toJson(conflict.declaration)},
                                 {"roles", {conflict.first, conflict.second}},
                                 {"bindings", bindingsJson(conflict.bindings, report)}});
  json["failures"] = Json::array();
  for (const verifier::UnitFailure &failure : report.failures)
    json["failures"].push_back(
        {{"unit", failure.unit}, {"place", failure.place}, {"message", failure.message}, {"remedy", failure.remedy}});
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace assay::reports
