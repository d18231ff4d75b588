// SPDX-License-Identifier: Apache-2.0
#include "policies/load/DocumentTyping.h"
#include "policies/load/Json.h"

#include <nlohmann/json.hpp>

#include <cassert>

namespace assay::policies {

using nlohmann::json;

namespace {

std::string text(const json &object, const char *key) { return object.value(key, std::string()); }

Template typeTemplate(const std::string &kind) {
  for (const Template candidate :
       {Template::Bound, Template::Guard, Template::Precedence, Template::Response, Template::Typestate, Template::Flow,
        Template::Reach, Template::Memory, Template::Checked, Template::Bounded, Template::Race, Template::Deadline,
        Template::Unit, Template::Presence, Template::Manual})
    if (kind == name(candidate))
      return candidate;
  assert(false && "the schema admits no other template");
  return Template::Manual;
}

Severity typeSeverity(const std::string &severity) {
  for (const Severity candidate : {Severity::Critical, Severity::High, Severity::Medium, Severity::Low})
    if (severity == name(candidate))
      return candidate;
  assert(false && "the schema admits no other severity");
  return Severity::Critical;
}

ParameterType typeParameterType(const std::string &type) {
  if (type == "integer")
    return ParameterType::Integer;
  if (type == "duration")
    return ParameterType::Duration;
  if (type == "boolean")
    return ParameterType::Boolean;
  return type == "set" ? ParameterType::Set : ParameterType::Real;
}

Stricter typeStricter(const std::string &direction) {
  if (direction == "lower")
    return Stricter::Lower;
  if (direction == "higher")
    return Stricter::Higher;
  if (direction == "subset")
    return Stricter::Subset;
  if (direction == "superset")
    return Stricter::Superset;
  if (direction == "true")
    return Stricter::True;
  return direction == "false" ? Stricter::False : Stricter::Exact;
}

ParameterDeclaration typeParameter(const std::string &ruleset, const std::string &name, const json &object,
                                   const std::string &pointer) {
  return {ruleset + "/" + name,
          typeParameterType(text(object, "type")),
          typeStricter(text(object, "stricter")),
          typeParameterValue(object.at("default")),
          text(object, "unit"),
          text(object, "source"),
          text(object, "confidence"),
          pointer};
}

/// A number, null, or a parameter's name that '-' may precede.
LimitTerm typeLimit(const json &value, const std::string &pointer) {
  LimitTerm term;
  term.pointer = pointer;
  if (value.is_number())
    term.number = value.get<double>();
  if (value.is_string()) {
    term.parameter = value.get<std::string>();
    term.negated = term.parameter.starts_with('-');
    term.parameter.erase(0, term.negated ? 1 : 0);
  }
  return term;
}

Scope typeScope(const json &spec, Scope otherwise) {
  const std::string scope = text(spec, "scope");
  for (const auto &[word, known] : {std::pair{"function", Scope::Function}, std::pair{"call", Scope::Call},
                                    std::pair{"cycle", Scope::Cycle}, std::pair{"path", Scope::Path}})
    if (scope == word)
      return known;
  return otherwise;
}

using Names = std::vector<std::string>;

Names names(const json &object, const char *key) { return object.value(key, Names()); }

std::optional<bool> typeTruth(const json &object, const char *key) {
  return object.contains(key) ? std::optional<bool>(object.at(key).get<bool>()) : std::nullopt;
}

std::vector<Exit> typeExits(const json &spec) {
  const Names chosen = names(spec, "on");
  std::vector<Exit> exits;
  for (const Exit exit : {Exit::Return, Exit::Throw, Exit::Turn, Exit::End})
    if (chosen.empty() || std::find(chosen.begin(), chosen.end(), name(exit)) != chosen.end())
      exits.push_back(exit);
  return exits;
}

TypestateSpec typeTypestate(const json &spec) {
  TypestateSpec typed{
      text(spec, "initial"), {}, names(spec, "final"), typeScope(spec, Scope::Path), names(spec, "same")};
  for (const json &each : spec.at("transitions"))
    typed.transitions.push_back({names(each, "from"), text(each, "on"), typeTruth(each, "equals"), text(each, "to")});
  return typed;
}

RuleSpec typeSpec(Template kind, const json &spec) {
  switch (kind) {
  case Template::Memory:
    return MemorySpec{names(spec, "kinds")};
  case Template::Bound:
    return BoundSpec{text(spec, "at"), std::nullopt, std::nullopt, spec.value("finite", false), text(spec, "unit")};
  case Template::Guard:
    return GuardSpec{text(spec, "at"), text(spec, "role"), spec.at("equals").get<bool>(), names(spec, "same")};
  case Template::Precedence:
    return PrecedenceSpec{text(spec, "before"), names(spec, "checked"), names(spec, "resetBy"),
                          typeScope(spec, Scope::Call), names(spec, "same")};
  case Template::Response:
    return ResponseSpec{text(spec, "after"), typeTruth(spec, "equals"),        names(spec, "mustFollow"),
                        typeExits(spec),     typeScope(spec, Scope::Function), names(spec, "same")};
  case Template::Typestate:
    return typeTypestate(spec);
  case Template::Reach:
    return ReachSpec{text(spec, "entry"), names(spec, "forbid"), text(spec, "allowBefore")};
  case Template::Checked:
    return CheckedSpec{text(spec, "status"), text(spec, "before"), names(spec, "same")};
  case Template::Presence:
    return PresenceSpec{text(spec, "role")};
  case Template::Flow:
    return FlowSpec{
        text(spec, "from"),           names(spec, "to"), names(spec, "through"), text(spec, "allowedRegions"), {},
        spec.value("implicit", false)};
  case Template::Bounded:
  case Template::Race:
  case Template::Deadline:
  case Template::Unit:
  case Template::Manual:
    return UndecidedSpec{};
  }
  assert(false && "a template outside its enumeration");
  return UndecidedSpec{};
}

/// Keys of a spec whose text (or list of texts) names roles, in all templates.
bool namesRoles(const std::string &key) {
  for (const char *candidate : {"at", "role", "before", "checked", "resetBy", "after", "mustFollow", "from", "to",
                                "through", "entry", "forbid", "allowBefore", "status", "state", "value"})
    if (key == candidate)
      return true;
  return false;
}

std::vector<Reference> typeRoles(const json &spec, const std::string &pointer) {
  std::vector<Reference> roles;
  for (const auto &[key, value] : spec.items()) {
    if (key == "transitions") {
      for (size_t index = 0; index < value.size(); ++index)
        roles.push_back(
            {text(value.at(index), "on"), extendPointer(extendPointer(extendPointer(pointer, key), index), "on")});
    } else if (namesRoles(key) && value.is_string()) {
      roles.push_back({value.get<std::string>(), extendPointer(pointer, key)});
    } else if (namesRoles(key) && value.is_array()) {
      for (const Reference &reference : typeReferences(spec, key.c_str(), pointer))
        roles.push_back(reference);
    }
  }
  return roles;
}

/// Parameters that the specs of undecided templates name.
std::vector<Reference> typeParameterUses(const json &spec, const std::string &pointer) {
  std::vector<Reference> uses;
  for (const char *key : {"allowedRegions", "maximum", "maximumAge"}) {
    if (!spec.contains(key) || !spec.at(key).is_string())
      continue;
    const LimitTerm term = typeLimit(spec.at(key), extendPointer(pointer, key));
    uses.push_back({term.parameter, term.pointer});
  }
  return uses;
}

RuleDeclaration typeRule(const json &object, const std::string &pointer, const std::string &document) {
  RuleDeclaration declaration;
  declaration.pointer = pointer;
  Rule &rule = declaration.rule;
  rule.id = text(object, "id");
  rule.version = object.at("version").get<unsigned>();
  rule.title = text(object, "title");
  rule.kind = typeTemplate(text(object, "template"));
  rule.severity = typeSeverity(text(object, "severity"));
  rule.cwe = object.value("cwe", std::vector<unsigned>());
  rule.help = text(object, "help");
  rule.provedMeans = text(object, "provedMeans");
  rule.remedy = text(object, "remedy");
  rule.document = document;

  const json &spec = object.at("spec");
  const std::string specPointer = extendPointer(pointer, "spec");
  rule.spec = typeSpec(rule.kind, spec);
  declaration.roles = typeRoles(spec, specPointer);
  declaration.parameterUses = typeParameterUses(spec, specPointer);
  if (spec.contains("range")) {
    const std::string rangePointer = extendPointer(specPointer, "range");
    declaration.lower = typeLimit(spec.at("range").at(0), extendPointer(rangePointer, 0));
    declaration.upper = typeLimit(spec.at("range").at(1), extendPointer(rangePointer, 1));
  }
  if (object.contains("vacuous"))
    declaration.vacuous = typeConsequence(object.at("vacuous"));
  if (object.contains("unproved"))
    declaration.unproved = typeConsequence(object.at("unproved"));
  const json fixtures = object.value("fixtures", json::array());
  for (size_t index = 0; index < fixtures.size(); ++index)
    declaration.fixtures.push_back({text(fixtures.at(index), "file"), text(fixtures.at(index), "expect"),
                                    extendPointer(extendPointer(pointer, "fixtures"), index)});
  return declaration;
}

} // namespace

Ruleset typeRuleset(const json &object, DocumentHeader header) {
  Ruleset ruleset;
  const json &rules = object.at("rules");
  for (size_t index = 0; index < rules.size(); ++index) {
    const std::string pointer = extendPointer("/rules", index);
    ruleset.rules.push_back(typeRule(rules.at(index), pointer, header.id));
    const json parameters = rules.at(index).value("params", json::object());
    for (const auto &[name, parameter] : parameters.items())
      // A second declaration of the name is reported by the reader, which looks at the JSON too.
      ruleset.parameters.emplace(
          name, typeParameter(header.id, name, parameter, extendPointer(extendPointer(pointer, "params"), name)));
  }
  ruleset.header = std::move(header);
  return ruleset;
}

} // namespace assay::policies
