// SPDX-License-Identifier: Apache-2.0
#include "policies/load/DocumentReader.h"

#include "policies/load/DocumentTyping.h"
#include "policies/load/Json.h"
#include "policies/load/Range.h"
#include "policies/load/SchemaFindings.h"
#include "policies/load/Words.h"
#include "policies/model/FieldPath.h"
#include "support/File.h"

#include <nlohmann/json.hpp>

#include <map>

namespace assay::policies {

namespace {

/// What a schema cannot say about one document.
class DocumentChecks {
public:
  DocumentChecks(const nlohmann::json &json, const std::filesystem::path &path) : json_(json), path_(path) {}

  [[nodiscard]] std::vector<Failure> findings(const Document &document) {
    std::visit([this](const auto &typed) { check(typed); }, document);
    return std::move(findings_);
  }

private:
  void check(const Catalog &catalog) {
    for (const ControlDeclaration &control : catalog.controls)
      checkUnique("control", control.control.id, control.pointer);
    const Instrument &instrument = catalog.instrument;
    if (instrument.reviewBy < instrument.reviewedOn)
      report("/source/reviewBy", "'" + instrument.reviewBy + "' is before reviewedOn '" + instrument.reviewedOn + "'");
  }

  void check(const Ruleset &ruleset) {
    checkParametersUnique();
    for (const RuleDeclaration &rule : ruleset.rules) {
      checkUnique("rule", rule.rule.id, rule.pointer);
      checkLimits(ruleset, rule);
      for (const Reference &use : rule.parameterUses)
        checkParameterKnown(ruleset, use.name, use.pointer);
      checkFixtures(rule);
      if (const auto *typestate = std::get_if<TypestateSpec>(&rule.rule.spec))
        checkStates(*typestate, rule.pointer + "/spec");
    }
  }

  void check(const Bindings &bindings) {
    for (const BindingDeclaration &declaration : bindings.bindings) {
      const bool anyRole = declaration.binding.role == "*";
      const std::string &annotation = declaration.binding.annotation;
      const bool hasStar = annotation.find('*') != std::string::npos;
      if (anyRole && !hasStar)
        report(declaration.pointer + "/match", "a binding of role '*' needs an annotation with a '*' for the role");
      if (!anyRole && hasStar)
        report(declaration.pointer + "/match/annotation", "'*' in an annotation stands for the role, which is given");
      const RoleBinding &binding = declaration.binding;
      if (!binding.file.empty() && !annotation.empty())
        report(declaration.pointer + "/match/file", "an annotation plays its role in every file");
      const bool isPath = binding.position == Position::Argument || binding.position == Position::Output;
      if (isPath && !binding.field.empty() && !parseFieldPath(binding.field))
        report(declaration.pointer + "/match/field", "'" + binding.field + "' is no path of fields",
               "write names joined by '.' or '->', with [*] or [3] for elements: \"joints[*].effort\"");
    }
  }

  void check(const Profile &profile) {}

  void check(const Waivers &waivers) {
    for (const WaiverDeclaration &declaration : waivers.waivers) {
      const Waiver &waiver = declaration.waiver;
      checkUnique("waiver", waiver.id, declaration.pointer);
      if (waiver.expires < waiver.created)
        report(declaration.pointer + "/expires",
               "'" + waiver.expires + "' is before the day it was created, '" + waiver.created + "'");
    }
  }

  void checkUnique(const std::string &what, const std::string &id, const std::string &pointer) {
    const auto [place, isNew] = firstPlaces_.emplace(id, pointer);
    if (!isNew)
      report(pointer + "/id", "the " + what + " id '" + id + "' is already used at " + place->second);
  }

  void checkParametersUnique() {
    std::map<std::string, std::string> places;
    const nlohmann::json &rules = json_.at("rules");
    for (size_t index = 0; index < rules.size(); ++index) {
      const nlohmann::json parameters = rules.at(index).value("params", nlohmann::json::object());
      for (const auto &[name, parameter] : parameters.items()) {
        const std::string pointer = extendPointer(extendPointer(extendPointer("/rules", index), "params"), name);
        const auto [place, isNew] = places.emplace(name, pointer);
        if (!isNew)
          report(pointer, "the parameter '" + name + "' is already declared at " + place->second,
                 "rules of one ruleset share their parameters");
      }
    }
  }

  bool checkParameterKnown(const Ruleset &ruleset, const std::string &name, const std::string &pointer) {
    if (ruleset.parameters.find(name) != ruleset.parameters.end())
      return true;
    std::vector<std::string> names;
    for (const auto &[known, parameter] : ruleset.parameters)
      names.push_back(known);
    report(pointer, "unknown parameter '" + name + "'", didYouMeanOrOneOf(name, names));
    return false;
  }

  void checkLimit(const Ruleset &ruleset, const RuleDeclaration &rule, const LimitTerm &term) {
    if (term.parameter.empty() || !checkParameterKnown(ruleset, term.parameter, term.pointer))
      return;
    const ParameterDeclaration &parameter = ruleset.parameters.find(term.parameter)->second;
    const BoundSpec &spec = std::get<BoundSpec>(rule.rule.spec);
    if (!std::holds_alternative<double>(parameter.value))
      report(term.pointer, "the parameter '" + term.parameter + "' is not a number");
    else if (parameter.unit != spec.unit)
      report(term.pointer, "the parameter '" + term.parameter + "' is in '" + parameter.unit +
                               "', but the rule's unit is '" + spec.unit + "'");
  }

  void checkLimits(const Ruleset &ruleset, const RuleDeclaration &rule) {
    const size_t before = findings_.size();
    checkLimit(ruleset, rule, rule.lower);
    checkLimit(ruleset, rule, rule.upper);
    if (findings_.size() != before || rule.rule.kind != Template::Bound)
      return;
    const auto defaultOf = [&ruleset](const std::string &name) {
      return std::get<double>(ruleset.parameters.find(name)->second.value);
    };
    const Range range{limitValue(rule.lower, defaultOf), limitValue(rule.upper, defaultOf)};
    if (isEmpty(range))
      report(rule.pointer + "/spec/range", emptyRangeMessage(range));
  }

  void checkStates(const TypestateSpec &spec, const std::string &pointer) {
    std::vector<std::string> reached{spec.initial};
    for (const TypestateSpec::Transition &transition : spec.transitions)
      reached.push_back(transition.to);
    const auto checkReached = [&](const std::vector<std::string> &states, const std::string &place) {
      for (size_t index = 0; index < states.size(); ++index)
        if (std::find(reached.begin(), reached.end(), states[index]) == reached.end())
          report(extendPointer(place, index), "no transition leads to the state '" + states[index] + "'",
                 didYouMeanOrOneOf(states[index], reached));
    };
    checkReached(spec.final, pointer + "/final");
    if (!spec.final.empty() && !spec.same.empty() && spec.scope == Scope::Path)
      report(pointer + "/final", "objects outlive any place where the scope 'path' ends",
             "give the rule the scope 'call' or 'cycle', or leave 'final' out");
    constexpr size_t mostStates = 200;
    if (reached.size() > mostStates)
      report(pointer + "/transitions", "more than " + std::to_string(mostStates) + " transitions", "split the rule");
    for (size_t index = 0; index < spec.transitions.size(); ++index) {
      const TypestateSpec::Transition &transition = spec.transitions[index];
      const std::string place = extendPointer(pointer + "/transitions", index);
      checkReached(transition.from, place + "/from");
      for (size_t earlier = 0; earlier < index; ++earlier)
        if (areAmbiguous(spec.transitions[earlier], transition))
          report(place,
                 "this transition and number " + std::to_string(earlier) + " are for the same event in the same state",
                 "give them different states in 'from', different roles in 'on', or different answers in 'equals'");
    }
  }

  static bool areAmbiguous(const TypestateSpec::Transition &left, const TypestateSpec::Transition &right) {
    // A call plays a role and the roles above it.
    if (!plays(left.on, right.on) && !plays(right.on, left.on))
      return false;
    if (left.equals && right.equals && *left.equals != *right.equals)
      return false;
    return left.from.empty() || right.from.empty() ||
           std::any_of(left.from.begin(), left.from.end(), [&](const std::string &state) {
             return std::find(right.from.begin(), right.from.end(), state) != right.from.end();
           });
  }

  void checkFixtures(const RuleDeclaration &rule) {
    for (const Fixture &fixture : rule.fixtures) {
      std::error_code error;
      if (!std::filesystem::is_regular_file(path_.parent_path() / fixture.file, error))
        report(fixture.pointer + "/file", "there is no file '" + fixture.file + "' beside the ruleset");
    }
  }

  void report(std::string place, std::string message, std::string remedy = {}) {
    findings_.push_back(
        {ExitCode::UsageError, path_.string(), std::move(place), std::move(message), std::move(remedy)});
  }

  const nlohmann::json &json_;
  const std::filesystem::path &path_;
  std::map<std::string, std::string> firstPlaces_;
  std::vector<Failure> findings_;
};

} // namespace

Result<Document> readDocumentText(std::string_view text, const std::filesystem::path &path,
                                  const RoleVocabulary &roles) {
  const Result<nlohmann::json> json = parseJson(text, path.string());
  if (!json)
    return fail(json.error());
  std::vector<Failure> findings = schemaFindings(*json, path.string(), roles);
  if (!findings.empty())
    return fail(joinFailures(std::move(findings)));
  Document document = typeDocument(*json, path.string());
  findings = DocumentChecks(*json, path).findings(document);
  if (!findings.empty())
    return fail(joinFailures(std::move(findings)));
  return document;
}

Result<Document> readDocument(const std::filesystem::path &path, const RoleVocabulary &roles) {
  const Result<std::string> text = readFile(path);
  if (!text)
    return fail(text.error());
  return readDocumentText(*text, path, roles);
}

} // namespace assay::policies
