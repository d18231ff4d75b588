// SPDX-License-Identifier: Apache-2.0
#include "policies/load/DocumentTyping.h"
#include "policies/load/Json.h"

#include <nlohmann/json.hpp>

namespace assay::policies {

using nlohmann::json;

namespace {

std::string text(const json &object, const char *key) { return object.value(key, std::string()); }

ParameterSetting typeSetting(const std::string &parameter, const json &object, const std::string &pointer) {
  return {parameter, typeParameterValue(object.at("value")), text(object, "unit"), text(object, "source"), pointer};
}

GateSetting typeGateSetting(const std::string &condition, const json &value, const std::string &pointer) {
  GateSetting setting;
  setting.condition = condition;
  setting.pointer = pointer;
  if (value.is_number())
    setting.share = value.get<double>();
  else
    setting.consequence = typeConsequence(value);
  return setting;
}

LooseningDeclaration typeLoosening(const json &object, const std::string &pointer) {
  LooseningDeclaration loosening;
  if (object.contains("parameter"))
    loosening.setting = typeSetting(text(object, "parameter"), object, pointer);
  else
    loosening.setting = typeGateSetting(text(object, "gate"), object.at("value"), pointer);
  loosening.justification = text(object, "justification");
  loosening.approvedBy = text(object, "approvedBy");
  loosening.expires = text(object, "expires");
  loosening.pointer = pointer;
  return loosening;
}

ExclusionDeclaration typeExclusion(const json &object, const std::string &pointer) {
  const bool isRule = object.contains("rule");
  const char *key = isRule ? "rule" : "control";
  return {isRule, {text(object, key), extendPointer(pointer, key)}, text(object, "reason"), text(object, "approvedBy")};
}

EntryRule typeEntries(const std::string &entries) {
  if (entries == "main")
    return EntryRule::Main;
  return entries == "annotated" ? EntryRule::Annotated : EntryRule::Exported;
}

void typeSelection(const json &select, Profile &profile) {
  profile.rulesets = typeReferences(select, "rulesets", "/select");
  profile.catalogs = typeReferences(select, "catalogs", "/select");
  profile.bindings = typeReferences(select, "bindings", "/select");
  profile.rules = typeReferences(select, "rules", "/select");
  profile.controls = typeReferences(select, "controls", "/select");
  const json exclusions = select.value("exclude", json::array());
  for (size_t index = 0; index < exclusions.size(); ++index)
    profile.exclusions.push_back(typeExclusion(exclusions.at(index), extendPointer("/select/exclude", index)));
}

} // namespace

Profile typeProfile(const json &object, DocumentHeader header) {
  Profile profile;
  profile.header = std::move(header);
  profile.parents = typeReferences(object, "extends", "");
  typeSelection(object.at("select"), profile);
  const json settings = object.value("set", json::object());
  for (const auto &[parameter, setting] : settings.items())
    profile.settings.push_back(typeSetting(parameter, setting, extendPointer("/set", parameter)));
  const json gate = object.value("gate", json::object());
  for (const auto &[condition, value] : gate.items())
    profile.gate.push_back(typeGateSetting(condition, value, extendPointer("/gate", condition)));
  const json loosenings = object.value("loosen", json::array());
  for (size_t index = 0; index < loosenings.size(); ++index)
    profile.loosenings.push_back(typeLoosening(loosenings.at(index), extendPointer("/loosen", index)));
  profile.regions = object.value("region", std::vector<std::string>());
  profile.riskClass = text(object, "riskClass");
  profile.asOf = text(object, "asOf");
  if (object.contains("entries"))
    profile.entries = typeEntries(text(object, "entries"));
  return profile;
}

} // namespace assay::policies
