// SPDX-License-Identifier: Apache-2.0
//
// The JSON line of an obligation: what a worker process writes and its parent reads back.
#include "verifier/verdict/Verdict.h"

#include <nlohmann/json.hpp>

namespace assay::verifier {

namespace {

using Json = nlohmann::ordered_json;

Json toJson(const analyzer::SourceRange &place) {
  return {{"file", place.file},
          {"line", place.line},
          {"column", place.column},
          {"endLine", place.endLine},
          {"endColumn", place.endColumn}};
}

Json toJson(const std::vector<ShownValue> &values) {
  Json list = Json::array();
  for (const ShownValue &value : values)
    list.push_back({{"name", value.name}, {"value", value.value}, {"hexadecimal", value.hexadecimal}});
  return list;
}

/// Reads members of one JSON object and remembers the first thing that is not as it should be, with its
/// JSON pointer, so that a broken pipe or a version clash is told from a bug at one glance.
class ObjectReader {
public:
  ObjectReader(const Json &object, std::string pointer, Failure &failure)
      : object_(object), pointer_(std::move(pointer)), failure_(failure) {
    if (!object_.is_object())
      report(pointer_, "expected an object");
  }

  std::string text(const char *key) {
    const Json *value = member(key);
    if (!value)
      return {};
    if (!value->is_string()) {
      report(pointer_ + "/" + key, "expected a string");
      return {};
    }
    return value->get<std::string>();
  }

  template <typename Number> Number number(const char *key) {
    const Json *value = member(key);
    if (!value)
      return 0;
    if (!value->is_number_unsigned() || value->get<uint64_t>() > std::numeric_limits<Number>::max()) {
      report(pointer_ + "/" + key, "expected a number that is not negative");
      return 0;
    }
    return value->get<Number>();
  }

  template <typename Parse> auto named(const char *key, Parse parse, const char *expected) {
    using Value = typename decltype(parse(std::string_view()))::value_type;
    const std::string given = text(key);
    if (const auto value = parse(given))
      return *value;
    report(pointer_ + "/" + key, "\"" + given + "\" is not " + expected);
    return Value{};
  }

  /// Calls `read` with a reader for each element of the array at `key`.
  template <typename Read> void each(const char *key, Read read) {
    const Json *value = member(key);
    if (!value)
      return;
    if (!value->is_array()) {
      report(pointer_ + "/" + key, "expected an array");
      return;
    }
    for (size_t index = 0; index < value->size(); ++index)
      read(ObjectReader((*value)[index], pointer_ + "/" + key + "/" + std::to_string(index), failure_));
  }

  analyzer::SourceRange place(const char *key) {
    analyzer::SourceRange result;
    if (const Json *value = member(key)) {
      ObjectReader reader(*value, pointer_ + "/" + key, failure_);
      result.file = reader.text("file");
      result.line = reader.number<unsigned>("line");
      result.column = reader.number<unsigned>("column");
      result.endLine = reader.number<unsigned>("endLine");
      result.endColumn = reader.number<unsigned>("endColumn");
    }
    return result;
  }

  std::vector<ShownValue> values(const char *key) {
    std::vector<ShownValue> result;
    each(key, [&](ObjectReader reader) {
      ShownValue value;
      value.name = reader.text("name");
      value.value = reader.text("value");
      value.hexadecimal = reader.text("hexadecimal");
      result.push_back(std::move(value));
    });
    return result;
  }

private:
  const Json *member(const char *key) {
    if (!object_.is_object())
      return nullptr;
    const auto found = object_.find(key);
    if (found == object_.end()) {
      report(pointer_ + "/" + key, "missing");
      return nullptr;
    }
    return &*found;
  }

  void report(const std::string &place, const std::string &message) {
    if (failure_.message.empty()) {
      failure_.place = place;
      failure_.message = message;
    }
  }

  const Json &object_;
  std::string pointer_;
  Failure &failure_;
};

} // namespace

std::string toJsonLine(const Obligation &obligation) {
  Json assumptions = Json::array();
  for (const Assumption &assumption : obligation.assumptions)
    assumptions.push_back(
        {{"kind", id(assumption.kind)}, {"place", toJson(assumption.place)}, {"text", assumption.text}});
  Json trace = Json::array();
  for (const TraceStep &step : obligation.trace)
    trace.push_back({{"place", toJson(step.place)},
                     {"function", step.function},
                     {"note", step.note},
                     {"values", toJson(step.values)}});
  Json evidence = Json::array();
  for (const EvidenceFile &file : obligation.evidence)
    evidence.push_back({{"role", file.role},
                        {"sha256", file.sha256},
                        {"contents", file.contents},
                        {"expected", file.expected},
                        {"solver", file.solver},
                        {"resourceUnits", file.resourceUnits}});
  const Json line = {{"id", obligation.id},
                     {"rule", obligation.rule},
                     {"template", obligation.ruleTemplate},
                     {"kind", name(obligation.kind)},
                     {"unit", obligation.unit},
                     {"function", obligation.function},
                     {"functionSymbol", obligation.functionSymbol},
                     {"location", toJson(obligation.location)},
                     {"message", obligation.message},
                     {"fingerprint", obligation.fingerprint},
                     {"verdict", name(obligation.verdict)},
                     {"reason", name(obligation.reason)},
                     {"detail", obligation.detail},
                     {"assumptions", std::move(assumptions)},
                     {"trace", std::move(trace)},
                     {"inputs", toJson(obligation.inputs)},
                     {"evidence", std::move(evidence)},
                     {"decidedBy", obligation.decidedBy}};
  // Names come from debug information of foreign code: bytes that are no UTF-8 must not stop an audit.
  return line.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Obligation> obligationFromJson(std::string_view line) {
  const Json json = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  Failure failure{ExitCode::InternalError, "", "", "", "the worker and its parent must be the same version of assay"};
  if (json.is_discarded()) {
    failure.message = "expected one obligation as a JSON object";
    return fail(std::move(failure));
  }
  Obligation obligation;
  ObjectReader reader(json, "", failure);
  obligation.id = reader.text("id");
  obligation.rule = reader.text("rule");
  obligation.ruleTemplate = reader.text("template");
  obligation.kind = reader.named("kind", siteKindFromName, "a kind of site");
  obligation.unit = reader.text("unit");
  obligation.function = reader.text("function");
  obligation.functionSymbol = reader.text("functionSymbol");
  obligation.location = reader.place("location");
  obligation.message = reader.text("message");
  obligation.fingerprint = reader.text("fingerprint");
  obligation.verdict = reader.named("verdict", verdictFromName, "a verdict");
  obligation.reason = reader.named("reason", reasonFromName, "a reason");
  obligation.detail = reader.text("detail");
  reader.each("assumptions", [&](ObjectReader item) {
    Assumption assumption;
    assumption.kind = item.named("kind", assumptionFromId, "a kind of assumption");
    assumption.place = item.place("place");
    assumption.text = item.text("text");
    obligation.assumptions.push_back(std::move(assumption));
  });
  reader.each("trace", [&](ObjectReader item) {
    TraceStep step;
    step.place = item.place("place");
    step.function = item.text("function");
    step.note = item.text("note");
    step.values = item.values("values");
    obligation.trace.push_back(std::move(step));
  });
  obligation.inputs = reader.values("inputs");
  reader.each("evidence", [&](ObjectReader item) {
    EvidenceFile file;
    file.role = item.text("role");
    file.sha256 = item.text("sha256");
    file.contents = item.text("contents");
    file.expected = item.text("expected");
    file.solver = item.text("solver");
    file.resourceUnits = item.number<uint64_t>("resourceUnits");
    obligation.evidence.push_back(std::move(file));
  });
  obligation.decidedBy = reader.text("decidedBy");
  if (!failure.message.empty())
    return fail(std::move(failure));
  return obligation;
}

} // namespace assay::verifier
