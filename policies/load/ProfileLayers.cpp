// SPDX-License-Identifier: Apache-2.0
#include "policies/load/ProfileLayers.h"

#include "policies/load/ParameterOrder.h"
#include "policies/load/Words.h"

#include <algorithm>
#include <cassert>

namespace assay::policies {

namespace {

constexpr std::string_view gatePrefix = "gate/";

void addReferences(const std::vector<Reference> &references, const std::string &file,
                   std::vector<LocatedReference> &list) {
  for (const Reference &reference : references)
    list.push_back({reference, file});
}

template <typename T> void append(std::vector<T> &list, const std::vector<T> &more) {
  list.insert(list.end(), more.begin(), more.end());
}

std::string withUnit(const std::string &value, const std::string &unit) {
  return unit.empty() ? value : value + " " + unit;
}

} // namespace

std::string gateKey(const std::string &condition) { return std::string(gatePrefix) + condition; }

double gateValue(const GateSetting &setting) {
  if (setting.condition == "minimumUnitCoverage")
    return setting.share;
  switch (setting.consequence) {
  case Consequence::Allow:
    return 0;
  case Consequence::Warn:
    return 1;
  case Consequence::Fail:
    return 2;
  }
  assert(false && "a consequence outside its enumeration");
  return 2;
}

Consequence gateConsequence(double value) {
  if (value >= 2)
    return Consequence::Fail;
  return value >= 1 ? Consequence::Warn : Consequence::Allow;
}

std::string renderState(const std::string &key, const ParameterValue &value) {
  if (key.starts_with(gatePrefix) && key != gateKey("minimumUnitCoverage"))
    return name(gateConsequence(std::get<double>(value)));
  return render(value);
}

ProfileLayers::ProfileLayers(const DocumentLibrary &library, std::string date)
    : library_(library), date_(std::move(date)) {
  for (const auto &[key, document] : library.documents())
    if (const Ruleset *ruleset = std::get_if<Ruleset>(&document))
      for (const auto &[parameterName, parameter] : ruleset->parameters)
        parameters_.emplace(parameter.id, &parameter);
}

ProfileLayer ProfileLayers::evaluate(const Profile &profile) {
  ProfileLayer layer;
  stack_.push_back(profile.header.id);
  inherit(profile, layer);
  stack_.pop_back();
  layer.profiles.insert(profile.header.id);

  const std::string &file = profile.header.file;
  addReferences(profile.rulesets, file, layer.rulesets);
  addReferences(profile.catalogs, file, layer.catalogs);
  addReferences(profile.bindings, file, layer.bindings);
  addReferences(profile.rules, file, layer.rules);
  addReferences(profile.controls, file, layer.controls);
  for (const ExclusionDeclaration &exclusion : profile.exclusions)
    layer.exclusions.push_back({exclusion, profile.header.id, file});
  layer.regions.insert(profile.regions.begin(), profile.regions.end());
  if (!profile.riskClass.empty())
    layer.riskClass = profile.riskClass;
  if (!profile.asOf.empty())
    layer.asOf = profile.asOf;
  if (profile.entries)
    layer.entries = profile.entries;

  applyLoosenings(profile, layer);
  applySettings(profile, layer);
  applyGate(profile, layer);
  return layer;
}

void ProfileLayers::inherit(const Profile &profile, ProfileLayer &layer) {
  for (const Reference &parent : profile.parents) {
    if (const auto inner = std::find(stack_.begin(), stack_.end(), parent.name); inner != stack_.end()) {
      std::string circle;
      for (auto step = inner; step != stack_.end(); ++step)
        circle += *step + " → ";
      report(profile, parent.pointer, "the profiles extend each other in a circle: " + circle + parent.name);
      continue;
    }
    const Profile *document = library_.findProfile(parent.name);
    if (!document) {
      report(profile, parent.pointer, "unknown profile '" + parent.name + "'",
             didYouMeanOrOneOf(parent.name, library_.ids(DocumentKind::Profile)));
      continue;
    }
    merge(profile, parent, evaluate(*document), layer);
  }
}

void ProfileLayers::merge(const Profile &profile, const Reference &parent, const ProfileLayer &from,
                          ProfileLayer &into) {
  for (const auto &[key, state] : from.states) {
    const auto [present, isNew] = into.states.emplace(key, state);
    if (isNew)
      continue;
    const std::optional<ParameterValue> value = strictest(direction(key), present->second.value, state.value);
    if (!value) {
      report(profile, parent.pointer,
             "the profiles '" + present->second.setBy + "' and '" + state.setBy + "' want different values of '" + key +
                 "': " + renderState(key, present->second.value) + " and " + renderState(key, state.value));
    } else if (*value == state.value) {
      present->second = state;
    } else if (*value != present->second.value) {
      present->second = {*value, "", present->second.setBy + "+" + state.setBy, std::nullopt, std::nullopt};
    }
  }
  append(into.rulesets, from.rulesets);
  append(into.catalogs, from.catalogs);
  append(into.bindings, from.bindings);
  append(into.rules, from.rules);
  append(into.controls, from.controls);
  append(into.exclusions, from.exclusions);
  into.regions.insert(from.regions.begin(), from.regions.end());
  into.profiles.insert(from.profiles.begin(), from.profiles.end());
  if (!from.riskClass.empty())
    into.riskClass = from.riskClass;
  if (!from.asOf.empty())
    into.asOf = from.asOf;
  if (from.entries)
    into.entries = from.entries;
}

void ProfileLayers::applySettings(const Profile &profile, ProfileLayer &layer) {
  for (const ParameterSetting &setting : profile.settings)
    if (checkedParameter(profile, setting))
      tighten(profile, setting.parameter,
              {setting.value, setting.source, profile.header.id, std::nullopt, std::nullopt}, setting.pointer, layer);
}

void ProfileLayers::applyGate(const Profile &profile, ProfileLayer &layer) {
  for (const GateSetting &setting : profile.gate)
    tighten(profile, gateKey(setting.condition),
            {gateValue(setting), "", profile.header.id, std::nullopt, std::nullopt}, setting.pointer, layer);
}

void ProfileLayers::tighten(const Profile &profile, const std::string &key, ParameterState state,
                            const std::string &pointer, ProfileLayer &layer) {
  const std::optional<ParameterValue> base = current(layer, key);
  if (base && !isAtLeastAsStrict(direction(key), state.value, *base)) {
    const auto inherited = layer.states.find(key);
    const std::string owner =
        inherited == layer.states.end() ? "the ruleset's default" : "profile '" + inherited->second.setBy + "'";
    const bool isConsequence = key.starts_with(gatePrefix) && key != gateKey("minimumUnitCoverage");
    const std::string expected = isConsequence ? "'" + renderState(key, *base) + "' or stricter"
                                               : describeAtLeastAsStrict(direction(key), *base, unit(key));
    report(profile, pointer,
           withUnit(renderState(key, state.value), unit(key)) + " asks for less than " + owner + ": expected " +
               expected,
           "move it to 'loosen' with a justification, an approver and an expiry");
    return;
  }
  // A value that is as strict as before the loosening has undone it.
  if (const auto inherited = layer.states.find(key);
      inherited != layer.states.end() && inherited->second.loosening &&
      !isAtLeastAsStrict(direction(key), state.value, *inherited->second.weakenedFrom)) {
    state.weakenedFrom = inherited->second.weakenedFrom;
    state.loosening = inherited->second.loosening;
    state.loosening->to = withUnit(renderState(key, state.value), unit(key));
  }
  layer.states.insert_or_assign(key, std::move(state));
}

void ProfileLayers::applyLoosenings(const Profile &profile, ProfileLayer &layer) {
  for (const LooseningDeclaration &loosening : profile.loosenings) {
    std::string key;
    ParameterState state{{}, "", profile.header.id, std::nullopt, std::nullopt};
    if (const ParameterSetting *setting = std::get_if<ParameterSetting>(&loosening.setting)) {
      if (!checkedParameter(profile, *setting))
        continue;
      key = setting->parameter;
      state.value = setting->value;
    } else {
      const GateSetting &gate = std::get<GateSetting>(loosening.setting);
      key = gateKey(gate.condition);
      state.value = gateValue(gate);
    }
    if (loosening.expires < date_) {
      report(profile, loosening.pointer + "/expires",
             "the loosening of '" + key + "' expired on " + loosening.expires + " (today is " + date_ + ")",
             "remove it, or have it approved again");
      continue;
    }
    const std::optional<ParameterValue> base = current(layer, key);
    if (base && !isAtLeastAsStrict(direction(key), state.value, *base)) {
      const auto inherited = layer.states.find(key);
      const bool again = inherited != layer.states.end() && inherited->second.weakenedFrom;
      state.weakenedFrom = again ? inherited->second.weakenedFrom : base;
      state.loosening = Loosening{key,
                                  withUnit(renderState(key, *state.weakenedFrom), unit(key)),
                                  withUnit(renderState(key, state.value), unit(key)),
                                  loosening.justification,
                                  loosening.approvedBy,
                                  loosening.expires,
                                  profile.header.id};
    }
    layer.states.insert_or_assign(key, std::move(state));
  }
}

const ParameterDeclaration *ProfileLayers::checkedParameter(const Profile &profile, const ParameterSetting &setting) {
  const auto found = parameters_.find(setting.parameter);
  if (found == parameters_.end()) {
    std::vector<std::string> names;
    for (const auto &[id, parameter] : parameters_)
      names.push_back(id);
    report(profile, setting.pointer, "unknown parameter '" + setting.parameter + "'",
           didYouMean(setting.parameter, names));
    return nullptr;
  }
  const ParameterDeclaration &parameter = *found->second;
  if (!hasType(parameter.type, setting.value)) {
    report(profile, setting.pointer + "/value",
           std::string("expected ") + expectedValue(parameter.type) + ", found " + render(setting.value));
    return nullptr;
  }
  if (setting.unit != parameter.unit) {
    if (parameter.unit.empty())
      report(profile, setting.pointer + "/unit",
             "'" + setting.parameter + "' has no unit, found '" + setting.unit + "'");
    else
      report(profile, setting.pointer + (setting.unit.empty() ? "" : "/unit"),
             "expected \"unit\": \"" + parameter.unit + "\"" +
                 (setting.unit.empty() ? "" : ", found '" + setting.unit + "'"),
             "give the value in that unit; units are never converted silently");
    return nullptr;
  }
  return &parameter;
}

std::optional<ParameterValue> ProfileLayers::current(const ProfileLayer &layer, const std::string &key) const {
  if (const auto state = layer.states.find(key); state != layer.states.end())
    return state->second.value;
  if (const auto parameter = parameters_.find(key); parameter != parameters_.end())
    return parameter->second->value;
  return std::nullopt;
}

Stricter ProfileLayers::direction(const std::string &key) const {
  const auto parameter = parameters_.find(key);
  return parameter == parameters_.end() ? Stricter::Higher : parameter->second->stricter;
}

std::string ProfileLayers::unit(const std::string &key) const {
  const auto parameter = parameters_.find(key);
  return parameter == parameters_.end() ? std::string() : parameter->second->unit;
}

void ProfileLayers::report(const Profile &profile, std::string place, std::string message, std::string remedy) {
  const Failure finding{ExitCode::UsageError, profile.header.file, std::move(place), std::move(message),
                        std::move(remedy)};
  // A profile that is reached twice is evaluated twice; its findings are told once.
  if (std::none_of(findings_.begin(), findings_.end(),
                   [&](const Failure &other) { return other.render() == finding.render(); }))
    findings_.push_back(finding);
}

} // namespace assay::policies
